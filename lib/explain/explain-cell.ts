import type { CohortCell, CohortPlan } from '@/lib/cohort';
import {
  buildProblem,
  type Constraints,
  diversity,
  type Engine,
  type ExplainStats,
  type HistoryDay,
  recheck,
} from '@/lib/counterfactuals';
import type { FeatureRow } from '@/lib/features';
import { type CardedClassifier, explainDay, type JudgedPlan } from './explain-day';

export interface ExplainCellInput {
  readonly row: number;
  readonly person: number;
  readonly factual: FeatureRow;
  readonly history: readonly HistoryDay[];
  readonly actionable: CardedClassifier;
  readonly full?: CardedClassifier;
  /** What the study calls the engine. */
  readonly engineId: string;
  readonly engine: Engine;
  readonly constraints: Constraints;
  readonly k: number;
  readonly seed: number;
  readonly budgetMs: number;
  readonly signal: AbortSignal;
  /** Milliseconds of a steady clock. */
  readonly now: () => number;
  /** CPU seconds of this process so far. */
  readonly cpuNow: () => number;
}

/**
 * One cell of a study: the same request as a patient's page makes, with the plans as the engine finds them, then every
 * plan judged once more outside the engine.
 * @throws CancelledError once the signal is aborted
 */
export async function explainCell(input: ExplainCellInput): Promise<CohortCell> {
  const { row, person, engineId, actionable, factual, constraints } = input;
  const result = await explainDay({ ...input, asFound: true });
  const built = await buildProblem({ factual, classifier: actionable, constraints });
  const plans: CohortPlan[] = [];
  if (built.ok)
    for (const plan of result.plans) {
      const { plan: _, ...judged } = await recheck(built.problem, plan);
      plans.push({ ...toCohortPlan(plan), ...judged });
    }
  const certificate = result.plans[0]?.certificate ?? result.end.certificate;
  const rows = result.plans.map(({ counterfactual }) => counterfactual);
  return {
    row,
    person,
    engine: engineId,
    plans,
    noPlan: result.noPlan,
    facts: {
      diversity: diversity(actionable.reference, rows),
      certified: certificate?.complete,
      cpuSeconds: result.searchCpuSeconds ?? 0,
      wallSeconds: result.searchSeconds ?? 0,
      modelRows: result.end.modelRows,
      proposed: sum(result.stats, 'proposed'),
      accepted: sum(result.stats, 'valid'),
      firstAnswerValid: result.stats.firstAnswerValid,
      bestOfK: result.stats.bestOfK,
    },
  };
}

function sum({ raw, sampled, repaired }: ExplainStats, part: 'proposed' | 'valid'): number {
  return raw[part] + sampled[part] + repaired[part];
}

/** Without the counterfactual row: it is the factual one with changes and consequences. */
function toCohortPlan(
  plan: JudgedPlan,
): Omit<CohortPlan, 'valid' | 'clears' | 'rules' | 'actionable' | 'usual'> {
  const { confidence, ownHistory } = plan;
  return {
    changes: plan.changes,
    consequences: plan.consequences,
    probability: plan.probability,
    probabilityFull: plan.probabilityFull,
    fullFlips: plan.fullFlips,
    origin: plan.origin,
    metrics: plan.metrics,
    certificate: plan.certificate,
    rationale: plan.rationale,
    robustness: confidence?.robustness?.share,
    noiseFlips: confidence?.noise.share,
    ownHistory: ownHistory && { value: ownHistory.value, n: ownHistory.n },
  };
}
