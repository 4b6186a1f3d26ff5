import { FEATURE_IDS, FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';
import { ARITHMETIC_RULES } from './arithmetic';
import { isAllowedSide, settingOf } from './constraints/setting';
import { rowAfter } from './followers';
import { FLOAT_NOISE, onStep, RULE_SLACK, sameValue } from './tolerance';
import type { Constraints, ExplainedClassifier, Problem, Reason } from './types';

/** What the rules need to know besides the counterfactual itself. */
export interface RuleContext
  extends Pick<Constraints, 'locked' | 'features' | 'mode' | 'followDependencies'> {
  readonly factual: FeatureRow;
  readonly classifier: Pick<ExplainedClassifier, 'features' | 'reference'>;
}

/** What the rules need to know of a problem. */
export function ruleContext({
  factual,
  classifier,
  constraints,
}: Pick<Problem, 'factual' | 'classifier' | 'constraints'>): RuleContext {
  const { locked, features, mode, followDependencies } = constraints;
  return { factual, classifier, locked, features, mode, followDependencies };
}

/** A broken rule of a closed row, and by how much (in the unit of the feature or rule). */
export interface Violation {
  readonly reason: Reason;
  readonly excess: number;
}

/** True for a feature that a plan may set: an action of the schema, used by the classifier and measured that day. */
export function isAction({ factual, classifier }: RuleContext, feature: FeatureId): boolean {
  return (
    FEATURES[feature].role === 'action' &&
    classifier.features.includes(feature) &&
    factual[feature] !== undefined
  );
}

/** How far a value lies outside the reference band of its feature, on each side; 0 inside. */
function outsideBand(feature: FeatureId, value: number): { readonly below: number; readonly above: number } {
  const band = FEATURES[feature].band;
  return {
    below: Math.max(0, (band?.low ?? Number.NEGATIVE_INFINITY) - value),
    above: Math.max(0, value - (band?.high ?? Number.POSITIVE_INFINITY)),
  };
}

/**
 * Rule 5: by how much `to` lies further outside the reference band than `from`, the larger of the two sides; at most
 * 0 when it does not. Each side counts alone: leaving the band upwards is no better for a day that was below it.
 */
export function bandExcess(feature: FeatureId, from: number, to: number): number {
  const before = outsideBand(feature, from);
  const after = outsideBand(feature, to);
  return Math.max(after.below - before.below, after.above - before.above);
}

function legalExcess(feature: FeatureId, value: number): number {
  const [low, high] = FEATURES[feature].legal;
  return Math.max(low - value, value - high);
}

/** Rules 1, 2 and 5 for one proposed value of an action, whatever else the plan changes. */
export function editReasons(context: RuleContext, feature: FeatureId, value: number): readonly Reason[] {
  const { step, role } = FEATURES[feature];
  if (role !== 'action' || !context.classifier.features.includes(feature))
    return [{ kind: 'not-an-action', feature }];
  const from = context.factual[feature];
  if (from === undefined) return [{ kind: 'not-measured', feature }];
  const reasons: Reason[] = [];
  if (context.locked.includes(feature)) reasons.push({ kind: 'locked', feature });
  if (legalExcess(feature, value) > 0) reasons.push({ kind: 'illegal-value', feature, value });
  // A whole multiple that is less than one step away is a change no device could show.
  if (step !== undefined)
    if (onStep(value, step) === undefined || Math.abs(value - from) < step * (1 - FLOAT_NOISE))
      reasons.push({ kind: 'off-step', feature, value, step });
  const { direction, minChange } = settingOf(context, feature);
  if (minChange > (step ?? 0) && Math.abs(value - from) < minChange * (1 - FLOAT_NOISE))
    reasons.push({ kind: 'min-change', feature, minChange });
  if (!isAllowedSide(direction, from, value)) {
    const own = context.features?.[feature]?.direction;
    reasons.push({
      kind: 'wrong-direction',
      feature,
      ...(own === 'up' || own === 'down' ? { allowed: own } : {}),
    });
  }
  reasons.push(...valueViolations(context, feature, from, value).map(({ reason }) => reason));
  return reasons;
}

/**
 * The rules that hold for every value that moves, consequence or not: the person's own range, and the reference band
 * (rule 5; off in augmentation, where it would be a healthy direction in disguise).
 */
function valueViolations(
  context: RuleContext,
  feature: FeatureId,
  from: number,
  to: number,
): readonly Violation[] {
  const violations: Violation[] = [];
  const { range } = settingOf(context, feature);
  if (range) {
    const excess = Math.max(range[0] - to, to - range[1]);
    if (excess > RULE_SLACK)
      violations.push({ reason: { kind: 'outside-range', feature, value: to, range }, excess });
  }
  const excess = context.mode === 'augmentation' ? 0 : bandExcess(feature, from, to);
  if (excess > RULE_SLACK) violations.push({ reason: { kind: 'leaves-band', feature }, excess });
  return violations;
}

/** Features whose value differs between two rows by more than float noise, in schema order. */
export function movedFeatures(factual: FeatureRow, counterfactual: FeatureRow): readonly FeatureId[] {
  return FEATURE_IDS.filter((id) => {
    const from = factual[id];
    const to = counterfactual[id];
    return from === undefined || to === undefined ? from !== to : !sameValue(from, to);
  });
}

/**
 * Rules 1-5 on a closed counterfactual: legal ranges, the person's ranges and bands of everything that moved (followers
 * among it), locks on residuals and coupled features, and the arithmetic. A rule that the measured day itself breaks counts only when the plan breaks it
 * further: the plan did not cause it and may not worsen it.
 */
export function rowViolations(
  context: RuleContext,
  counterfactual: FeatureRow,
  actions: readonly FeatureId[],
): readonly Violation[] {
  const { factual, locked } = context;
  const violations: Violation[] = [];
  for (const feature of movedFeatures(factual, counterfactual)) {
    if (actions.includes(feature)) continue;
    const from = factual[feature];
    const to = counterfactual[feature];
    if (from === undefined || to === undefined) continue;
    const shift = Math.abs(to - from);
    if (locked.includes(feature) && shift > RULE_SLACK) {
      const movedBy = actions.find((action) => moves(context, action, counterfactual[action], feature));
      violations.push({ reason: { kind: 'locked', feature, movedBy }, excess: shift });
    }
    const illegal = legalExcess(feature, to);
    if (illegal > RULE_SLACK)
      violations.push({ reason: { kind: 'illegal-value', feature, value: to }, excess: illegal });
    violations.push(...valueViolations(context, feature, from, to));
  }
  const curve = context.classifier.reference.glucoseCurve;
  for (const { id, excess } of ARITHMETIC_RULES) {
    const after = excess(counterfactual, curve);
    if (after === undefined || after <= RULE_SLACK) continue;
    const before = Math.max(0, excess(factual, curve) ?? 0);
    if (after > before + RULE_SLACK)
      violations.push({ reason: { kind: 'arithmetic', rule: id }, excess: after - before });
  }
  return violations;
}

/** Whether setting `action` alone to `value` moves `feature`. */
function moves(
  context: RuleContext,
  action: FeatureId,
  value: number | undefined,
  feature: FeatureId,
): boolean {
  if (value === undefined) return false;
  const row = rowAfter(context, { [action]: value });
  return Math.abs((row[feature] ?? 0) - (context.factual[feature] ?? 0)) > RULE_SLACK;
}
