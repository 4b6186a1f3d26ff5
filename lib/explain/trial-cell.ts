import {
  buildProblem,
  type Constraints,
  type Engine,
  type Explanation,
  explain,
  type VerifiedPlan,
} from '@/lib/counterfactuals';
import { UnavailableError } from '@/lib/errors';
import type { FeatureRow } from '@/lib/features';
import { AWAY } from '@/lib/llm';
import type { Arm, TrialCell, TrialFacts, TrialPlan } from '@/lib/prompt-trials';
import type { CardedClassifier } from './explain-day';

export interface TrialCellInput {
  readonly row: number;
  readonly person: number;
  readonly arm: Arm;
  readonly factual: FeatureRow;
  readonly classifier: CardedClassifier;
  readonly engine: Engine;
  readonly constraints: Constraints;
  readonly k: number;
  readonly seed: number;
  readonly budgetMs: number;
  readonly signal: AbortSignal;
  /** Milliseconds of a steady clock. */
  readonly now: () => number;
}

/**
 * One cell of a trial: the request of a patient's page with one of the two prompts, every proposal kept.
 * @throws UnavailableError when the language model cannot be asked at all: that is no outcome of the prompt
 * @throws CancelledError once the signal is aborted
 */
export async function trialCell(input: TrialCellInput): Promise<TrialCell> {
  const { row, person, arm, factual, classifier, constraints, now } = input;
  const built = await buildProblem({ factual, classifier, constraints });
  if (!built.ok)
    return {
      row,
      person,
      arm,
      facts: { ...NOTHING, noPlan: built.noPlan.reason },
      answers: { plans: [], rejected: [], noPlan: built.noPlan },
    };
  const started = now();
  const result = await explain(built.problem, input.engine, input);
  const { noPlan, rejected, plans, end } = result;
  if (noPlan?.reason === 'provider-failed' && AWAY.includes(noPlan.failure))
    throw new UnavailableError(noPlan.message);
  return {
    row,
    person,
    arm,
    facts: factsOf(result, (now() - started) / 1000),
    answers: { plans: plans.map(toTrialPlan), rejected, noPlan, shotsNote: end.shots?.note },
  };
}

const NOTHING: TrialFacts = {
  raw: false,
  bestOfK: false,
  repaired: false,
  plans: 0,
  rejected: 0,
  calls: 0,
  seconds: 0,
  answers: 0,
  conforming: 0,
  shots: 0,
};

function factsOf({ plans, rejected, noPlan, stats, end }: Explanation, seconds: number): TrialFacts {
  const [first] = plans;
  return {
    raw: stats.firstAnswerValid,
    bestOfK: stats.bestOfK,
    repaired: stats.afterRepair,
    changed: first?.metrics.changed,
    distanceL1: first?.metrics.distanceL1,
    origin: first?.origin,
    plans: plans.length,
    rejected: rejected.length,
    noPlan: noPlan?.reason,
    calls: end.calls ?? 0,
    promptTokens: end.tokens?.prompt,
    completionTokens: end.tokens?.completion,
    seconds,
    answers: end.read?.answers ?? 0,
    conforming: end.read?.conforming ?? 0,
    shots: end.shots?.shown ?? 0,
    modelId: end.modelId,
  };
}

/** Without the counterfactual row: it is the factual one with changes and consequences. */
function toTrialPlan(plan: VerifiedPlan): TrialPlan {
  const { changes, consequences, probability, origin, round, metrics, rationale } = plan;
  return { changes, consequences, probability, origin, round, metrics, rationale };
}
