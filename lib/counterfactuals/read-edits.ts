import {
  coupledHyperglycemia,
  FEATURE_IDS,
  FEATURES,
  type FeatureId,
  type FeatureRow,
  isFeatureId,
} from '@/lib/features';
import { outcomeOf } from './followers';
import { editReasons, isAction, type RuleContext, ruleContext } from './rules';
import { onStep, sameValue } from './tolerance';
import type { Problem, Reason } from './types';

export interface ReadEdits {
  /** Edits of features that a plan could set, snapped to the step, in schema order; unchanged ones dropped. */
  readonly edits: Readonly<Partial<Record<FeatureId, number>>>;
  readonly reasons: readonly Reason[];
  /** Whether every edit was a legal number for a measured action: only then is there something to score. */
  readonly readable: boolean;
}

/**
 * Reads the edits of a proposal, trusting nothing in them. Edits equal to the factual value (as a screen or a prompt
 * shows it) are dropped. A `hyperglycemiaPct` beside `glucoseMean` restates a consequence: within one device step of
 * the coupled value it is dropped, further off it is a conflict. Where features follow, a value of one that is no action
 * restates what the structural model gives for the other edits, and is dropped within the accuracy of the feature;
 * further off it is refused.
 */
export function readEdits(problem: Problem, proposed: unknown): ReadEdits {
  const { factual } = problem;
  const context = ruleContext(problem);
  const reasons: Reason[] = [];
  const edits: Partial<Record<FeatureId, number>> = {};
  const noActions: {
    readonly feature: FeatureId;
    readonly value: number;
    readonly broken: readonly Reason[];
  }[] = [];
  let readable = true;
  const refuse = (...broken: readonly Reason[]): void => {
    reasons.push(...broken);
    readable = false;
  };
  for (const [key, raw] of entries(proposed)) {
    if (!isFeatureId(key)) {
      refuse({ kind: 'unknown-feature', feature: key });
      continue;
    }
    if (typeof raw !== 'number' || !Number.isFinite(raw)) {
      refuse({ kind: 'illegal-value', feature: key, value: typeof raw === 'number' ? raw : Number.NaN });
      continue;
    }
    const value = raw + 0;
    const from = factual[key];
    if (from !== undefined && sameAsShown(key, from, value)) continue;
    if (key === 'hyperglycemiaPct' && restates(problem, proposed, value)) continue;
    if (key === 'hyperglycemiaPct' && glucoseEdit(proposed) !== undefined) {
      refuse({ kind: 'conflict', feature: key });
      continue;
    }
    const broken = editReasons(context, key, value);
    if (broken.some(({ kind }) => kind === 'not-an-action' || kind === 'not-measured')) {
      noActions.push({ feature: key, value, broken });
      continue;
    }
    if (broken.some(({ kind }) => kind === 'illegal-value')) readable = false;
    reasons.push(...broken);
    const { step } = FEATURES[key];
    edits[key] = step === undefined ? value : (onStep(value, step) ?? value);
  }
  for (const { feature, value, broken } of noActions)
    if (!restatesFollower(context, edits, feature, value)) refuse(...broken);
  const ordered = FEATURE_IDS.filter((id) => edits[id] !== undefined).map((id) => [id, edits[id]] as const);
  return { edits: Object.fromEntries(ordered), reasons, readable };
}

/** Whether a value of a feature that is no action is what follows from the edits, as accurate as screens show it. */
function restatesFollower(
  context: RuleContext,
  edits: FeatureRow,
  feature: FeatureId,
  value: number,
): boolean {
  if (isAction(context, feature)) return false;
  const predicted = outcomeOf(context, edits).consequences.find((one) => one.feature === feature)?.to;
  const { step, decimals } = FEATURES[feature];
  return predicted !== undefined && Math.abs(value - predicted) <= (step ?? 10 ** -decimals);
}

function entries(proposed: unknown): readonly (readonly [string, unknown])[] {
  return typeof proposed === 'object' && proposed !== null ? Object.entries(proposed) : [];
}

/** Equal up to the one decimal more than screens show, with which prompts are written. */
function sameAsShown(feature: FeatureId, a: number, b: number): boolean {
  return sameValue(a, b) || Math.abs(a - b) <= 0.5 * 10 ** -(FEATURES[feature].decimals + 1);
}

function glucoseEdit(proposed: unknown): number | undefined {
  const value = new Map(entries(proposed)).get('glucoseMean');
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Whether a time above range beside a new mean glucose is what the curve gives for that mean, within one step. */
function restates({ factual, classifier }: Problem, proposed: unknown, share: number): boolean {
  const mean = glucoseEdit(proposed);
  if (mean === undefined) return false;
  const coupled = coupledHyperglycemia(classifier.reference.glucoseCurve, factual, mean);
  const step = FEATURES.hyperglycemiaPct.step ?? 0;
  return coupled !== undefined && Math.abs(coupled - share) <= step;
}
