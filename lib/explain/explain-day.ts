import type { BootstrapEnsemble } from '@/lib/classifiers';
import { missingFeatures, predictRows } from '@/lib/classifiers/predict';
import { type Confidence, confidenceOf } from '@/lib/confidence';
import {
  buildProblem,
  type Constraints,
  DEFAULT_TRADE_OFF,
  type Engine,
  type EngineOptions,
  type ExplainedClassifier,
  type Explanation,
  explain,
  explainDiverse,
  type HistoryDay,
  type NoPlan,
  type OwnHistory,
  ownHistory,
  type Problem,
  type Selection,
  type VerifiedPlan,
} from '@/lib/counterfactuals';
import { type Relaxations, relaxations } from '@/lib/counterfactuals/relaxation';
import type { FeatureRow } from '@/lib/features';
import { cardTitle } from '@/lib/registry/card-title';
import type { AnyCard } from '@/lib/registry/uploaded-card';
import { type AnsweredBy, askInTurn } from './stand-in';
import { templateRationale } from './template-rationale';

/** A classifier with its card, as the data layer and the commands load it. */
export interface CardedClassifier<Card extends AnyCard = AnyCard> extends ExplainedClassifier {
  readonly card: Card;
  /** The same classifier retrained on draws of its people, where the package has them. */
  readonly robustness?: BootstrapEnsemble;
}

/** A verified plan with what the classifier that also sees label proxies makes of it. */
export interface JudgedPlan extends VerifiedPlan {
  readonly probabilityFull?: number;
  /** Whether the full classifier's class turns too; absent when it made no prediction. */
  readonly fullFlips?: boolean;
  /** How far the plan can be relied on, where that was asked for. */
  readonly confidence?: Confidence;
  /** How the patient's own days that look most like the plan turned out; absent without such days. */
  readonly ownHistory?: OwnHistory;
}

export interface DayExplanation extends Omit<Explanation, 'plans'> {
  readonly probability?: number;
  readonly probabilityFull?: number;
  readonly plans: readonly JudgedPlan[];
  /** The smallest things to give up that free a plan, proven by an exact search; only where there is no plan. */
  readonly relaxations?: Relaxations;
  /** What the engine and the verifier took, without the figures made afterwards; absent where nothing was searched. */
  readonly searchSeconds?: number;
  /** The same as CPU time; only where a CPU clock was given. */
  readonly searchCpuSeconds?: number;
  /** How the plans were chosen among those found; absent where nothing was searched. */
  readonly selection?: Selection;
  /** Present where another engine than the one asked for gave the answer. `stats` and `rejected` stay the asked one's. */
  readonly answeredBy?: AnsweredBy;
}

export interface ExplainDayInput extends EngineOptions {
  readonly factual: FeatureRow;
  readonly actionable: CardedClassifier;
  /** The classifier with label proxies that is shown beside it, where there is one. */
  readonly full?: CardedClassifier;
  /** Classifiers of other families of the same data, asked how they see each plan. */
  readonly families?: readonly CardedClassifier[];
  readonly engine: Engine;
  /** Answers in place of an engine that could not even be asked: its provider is left alone, or it is not there. */
  readonly standIn?: Engine;
  readonly constraints: Constraints;
  /**
   * The patient's other days with their measured class. With it, even if empty, every plan gets its confidence figures;
   * a benchmark that times engines leaves it out.
   */
  readonly history?: readonly HistoryDay[];
  /** 0: the closest plans of those found; 1: the most different ones. Without effect on a single plan. */
  readonly tradeOff?: number;
  /** Shows the first k plans as the engine finds them, chosen from no others: what a study compares. */
  readonly asFound?: boolean;
  /** Looks for what to give up where there is no plan. */
  readonly relax?: boolean;
  /** CPU seconds of this process so far. */
  readonly cpuNow?: () => number;
}

/**
 * One request for plans, the same for the worker, the command line and the benchmarks: refuse a day with too little
 * data, build the problem, let the engine propose and the verifier dispose, then ask the full classifier about every
 * plan. Never throws for a day without a plan: the reason is part of the answer.
 */
export async function explainDay(input: ExplainDayInput): Promise<DayExplanation> {
  const { factual, actionable, full, constraints } = input;
  const [own] = await predictRows(actionable.card, actionable.predictor, [factual]);
  const [other] = full ? await predictRows(full.card, full.predictor, [factual]) : [];
  const probabilityFull = other?.ok ? other.probability : undefined;
  if (!own?.ok) {
    const missing = missingFeatures(actionable.card, factual);
    return ended({
      reason: 'insufficient-data',
      missing,
      share: missing.length / actionable.features.length,
    });
  }
  const built = await buildProblem({ factual, classifier: actionable, constraints });
  if (!built.ok) return { ...ended(built.noPlan), probability: own.probability, probabilityFull };
  const { tradeOff = DEFAULT_TRADE_OFF } = input;
  const started = { wall: input.now(), cpu: input.cpuNow?.() };
  const explanation = await askInTurn(input, (by, budgetMs): Promise<Found> => {
    const options = { ...input, budgetMs };
    return input.asFound
      ? explain(built.problem, by, options)
      : explainDiverse(built.problem, by, { ...options, tradeOff });
  });
  const searchSeconds = (input.now() - started.wall) / 1000;
  const searchCpuSeconds =
    input.cpuNow && started.cpu !== undefined ? input.cpuNow() - started.cpu : undefined;
  const rows = explanation.plans.map((plan) => plan.counterfactual);
  const judged = full ? await predictRows(full.card, full.predictor, rows) : [];
  const plans: JudgedPlan[] = [];
  for (const [i, plan] of explanation.plans.entries()) {
    const after = judged[i];
    plans.push({
      ...plan,
      rationale: plan.rationale ?? templateRationale(plan, own.probability, i === 0),
      probabilityFull: after?.ok ? after.probability : undefined,
      fullFlips: after?.ok && other?.ok ? after.high !== other.high : undefined,
      ...(await reliability(built.problem, plan, input)),
    });
  }
  const freed = plans.length === 0 && input.relax ? await relaxed(built.problem, input) : undefined;
  return {
    ...explanation,
    probability: own.probability,
    probabilityFull,
    plans,
    relaxations: freed,
    searchSeconds,
    searchCpuSeconds,
  };
}

type Found = Explanation & Pick<DayExplanation, 'selection'>;

/** Longest the search for relaxations may take, in milliseconds. */
const RELAXATION_BUDGET_MS = 20_000;

async function relaxed(problem: Problem, { now, signal, onProgress }: ExplainDayInput): Promise<Relaxations> {
  onProgress?.({ step: 'Looking for the smallest constraint to give up' });
  return relaxations(problem, { budgetMs: RELAXATION_BUDGET_MS, now, signal });
}

async function reliability(
  problem: Problem,
  plan: VerifiedPlan,
  { actionable, full, families = [], history, seed }: ExplainDayInput,
): Promise<Pick<JudgedPlan, 'confidence' | 'ownHistory'>> {
  if (!history) return {};
  const { robustness, reference } = actionable;
  const others = [
    ...(full ? [{ ...full, label: 'Full classifier' }] : []),
    ...families.map((other) => ({ ...other, label: cardTitle(other.card) })),
  ];
  return {
    confidence: await confidenceOf(problem, plan, { robustness, others, seed }),
    ownHistory: ownHistory(history, plan.counterfactual, reference, problem.target),
  };
}

function ended(noPlan: NoPlan): DayExplanation {
  return {
    plans: [],
    rejected: [],
    noPlan,
    end: { modelRows: 0 },
    stats: {
      raw: { proposed: 0, valid: 0 },
      sampled: { proposed: 0, valid: 0 },
      repaired: { proposed: 0, valid: 0 },
      firstAnswerValid: false,
      bestOfK: false,
      afterRepair: false,
    },
  };
}
