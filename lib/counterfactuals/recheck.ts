import { type Edits, toVector } from '@/lib/features';
import { clearance } from './score';
import type { Problem, Reason, VerifiedPlan } from './types';
import { verify } from './verify';

/** One plan, judged once more outside the engine that made it. */
export interface Rechecked {
  readonly plan: VerifiedPlan;
  /** The stored classifier gives it the target class at the decision threshold. */
  readonly valid: boolean;
  /** It also clears the threshold by the margin asked for. */
  readonly clears: boolean;
  /** It keeps the plausibility rules 1-5. */
  readonly rules: boolean;
  /** It respects everything this person asked for. */
  readonly actionable: boolean;
  /** Its local outlier factor is that of usual days. */
  readonly usual: boolean;
}

/** Kinds of reasons that are about the row, not about what this person asked for. */
const RULE_KINDS: ReadonlySet<Reason['kind']> = new Set([
  'illegal-value',
  'leaves-band',
  'arithmetic',
  'conflict',
]);
const OTHER_KINDS: ReadonlySet<Reason['kind']> = new Set(['not-flipped', 'implausible']);

/** Predicts the counterfactual row afresh and verifies the plan's edits anew: what benchmarks and studies count. */
export async function recheck(problem: Problem, plan: VerifiedPlan): Promise<Rechecked> {
  const { classifier, target } = problem;
  const vector = toVector(plan.counterfactual, classifier.features);
  const [probability = Number.NaN] = await classifier.predictor.predict(vector, 1);
  const edits: Edits = Object.fromEntries(plan.changes.map(({ feature, to }) => [feature, to]));
  const again = await verify(problem, { edits, origin: 'raw', round: 0 });
  const reasons = again.ok ? [] : again.reasons;
  const broken = reasons.filter(({ kind }) => !OTHER_KINDS.has(kind));
  const clear = clearance(problem, probability);
  return {
    plan,
    valid: target === 0 ? clear > 0 : clear >= 0,
    clears: clear > 0 && clear >= problem.constraints.margin,
    rules: broken.length === 0,
    actionable: broken.every(({ kind }) => RULE_KINDS.has(kind)),
    usual: !reasons.some(({ kind }) => kind === 'implausible') && plan.metrics.plausibilityDensity,
  };
}
