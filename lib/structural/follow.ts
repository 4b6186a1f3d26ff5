import {
  applyEdits,
  close,
  coupledHyperglycemia,
  type Edits,
  FEATURES,
  type FeatureId,
  type FeatureRow,
  type GlucoseCurve,
} from '@/lib/features';
import type { StructuralModel } from './model';

/** A movement smaller than this share of the value is float noise. */
const NOISE = 1e-9;

/** What a follower may not do. */
export interface FollowOptions {
  /** Time above 180 mg/dL moves with mean glucose along this curve, whether glucose was edited or follows. */
  readonly curve: GlucoseCurve;
  /** Features that stay as they are; a follower that would move one through arithmetic stays too. */
  readonly locked?: readonly FeatureId[];
}

/** A feature that moved because another did. */
export interface Following {
  readonly feature: FeatureId;
  readonly from: number;
  readonly to: number;
  /** The features that moved it, directly. */
  readonly because: readonly FeatureId[];
  /** True when the model asked for more than the legal range allows. */
  readonly clipped: boolean;
}

/** The day after edits with everything that follows. */
export interface Followed {
  /** The closed row. */
  readonly counterfactual: FeatureRow;
  /** Followers that moved, in the order of the model; residuals and the coupled share are not listed here. */
  readonly consequences: readonly Following[];
  /** Followers that would have moved had a lock not held them. */
  readonly held: readonly FeatureId[];
}

/**
 * The closed row after edits when followers move with what they follow: each keeps the day's own residual (abduction),
 * edited features are cut from what they follow (action), the equations move the rest (prediction), values stay in
 * their legal range, and the arithmetic is closed. A follower that was not measured, or is edited or locked, does not
 * move; without edits nothing does. `counterfactual` equals `applyEdits` where nothing follows.
 */
export function follow(
  model: StructuralModel,
  factual: FeatureRow,
  edits: Edits,
  { curve, locked = [] }: FollowOptions,
): Followed {
  let row = applyEdits(factual, edits, curve);
  const consequences: Following[] = [];
  const held: FeatureId[] = [];
  // Differences are taken from the closed day, so that a day that was not closed moves nothing by itself.
  const start = close(factual);
  for (const { feature, parents } of model.equations) {
    const from = start[feature];
    if (from === undefined || edits[feature] !== undefined) continue;
    let shift = 0;
    const because: FeatureId[] = [];
    for (const parent of parents) {
      const moved = (row[parent.feature] ?? 0) - (start[parent.feature] ?? row[parent.feature] ?? 0);
      if (moved === 0 || parent.slope === 0) continue;
      shift += parent.slope * moved;
      because.push(parent.feature);
    }
    const [low, high] = FEATURES[feature].legal;
    // A measured value outside the legal range is not pulled into it.
    const to = Math.min(Math.max(from + shift, Math.min(low, from)), Math.max(high, from));
    if (Math.abs(to - from) <= NOISE * Math.max(1, Math.abs(from))) continue;
    const next = moveTo(row, factual, feature, to, edits, curve);
    if (locked.some((id) => Math.abs((next[id] ?? 0) - (row[id] ?? 0)) > NOISE)) {
      held.push(feature);
      continue;
    }
    row = next;
    consequences.push({ feature, from, to, because, clipped: to !== from + shift });
  }
  return { counterfactual: row, consequences, held };
}

/** The row with one follower moved; mean glucose takes the time above 180 mg/dL along unless that was edited by hand. */
function moveTo(
  row: FeatureRow,
  factual: FeatureRow,
  feature: FeatureId,
  to: number,
  edits: Edits,
  curve: GlucoseCurve,
): FeatureRow {
  const next: FeatureRow = { ...row, [feature]: to };
  if (feature !== 'glucoseMean' || edits.hyperglycemiaPct !== undefined) return close(next);
  const share = coupledHyperglycemia(curve, factual, to);
  return close(share === undefined ? next : { ...next, hyperglycemiaPct: share });
}
