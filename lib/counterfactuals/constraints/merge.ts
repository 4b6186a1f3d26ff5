import { FEATURE_IDS, type FeatureId } from '@/lib/features';
import type { Constraints, FeatureConstraint, FeatureConstraints } from './types';

/** Part of some constraints: what a preset, a patient or a request adds. */
export interface ConstraintLayer extends Partial<Omit<Constraints, 'locked' | 'features'>> {
  /** Locks on top of those before. */
  readonly locked?: readonly FeatureId[];
  /** Locks of earlier layers that this one lifts. */
  readonly unlocked?: readonly FeatureId[];
  /** Per feature; `null` takes back what earlier layers asked of it. */
  readonly features?: Readonly<Partial<Record<FeatureId, FeatureConstraint | null>>>;
}

/**
 * Constraints from the general to the particular: defaults, then a clinic's preset, then what is kept with the patient,
 * then the request. The later layer wins, part by part of each feature; locks add up unless a later layer lifts them.
 * What is `undefined` in a layer says nothing.
 */
export function mergeConstraints(
  defaults: Constraints,
  ...layers: readonly (ConstraintLayer | undefined)[]
): Constraints {
  return layers.reduce<Constraints>((merged, layer) => (layer ? mergeOne(merged, layer) : merged), defaults);
}

function mergeOne(base: Constraints, layer: ConstraintLayer): Constraints {
  const { locked = [], unlocked = [], features, ...rest } = layer;
  const locks = FEATURE_IDS.filter(
    (id) => locked.includes(id) || (base.locked.includes(id) && !unlocked.includes(id)),
  );
  const merged = mergeFeatures(base.features, features);
  return { ...base, ...withoutUndefined(rest), locked: locks, ...(merged ? { features: merged } : {}) };
}

function mergeFeatures(
  base: FeatureConstraints | undefined,
  layer: ConstraintLayer['features'],
): FeatureConstraints | undefined {
  if (!layer) return base;
  const merged: Partial<Record<FeatureId, FeatureConstraint>> = { ...base };
  for (const id of FEATURE_IDS) {
    const own = layer[id];
    if (own === null) delete merged[id];
    else if (own) merged[id] = { ...merged[id], ...withoutUndefined(own) };
  }
  return merged;
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<T>;
}
