import type { Constraints, FeatureConstraint } from '@/lib/counterfactuals/types';
import type { FeatureId } from '@/lib/features';

/** Constraints with the states before them, oldest first. */
export interface ConstraintTrail {
  readonly constraints: Constraints;
  readonly past: readonly { readonly constraints: Constraints; readonly part: string }[];
}

/** Most steps that can be taken back. */
const DEPTH = 50;

export function startTrail(constraints: Constraints): ConstraintTrail {
  return { constraints, past: [] };
}

/**
 * The trail with new constraints. Changes of the same `part` in a row (a drag, repeated arrow keys) are one step.
 */
export function changeTrail(trail: ConstraintTrail, part: string, constraints: Constraints): ConstraintTrail {
  if (trail.past.at(-1)?.part === part) return { constraints, past: trail.past };
  return { constraints, past: [...trail.past, { constraints: trail.constraints, part }].slice(-DEPTH) };
}

/** The state before the last step. */
export function undoTrail(trail: ConstraintTrail): ConstraintTrail {
  const last = trail.past.at(-1);
  return last ? { constraints: last.constraints, past: trail.past.slice(0, -1) } : trail;
}

/** Constraints with one feature's part changed; `undefined` takes a part back to the schema's. */
export function withFeature(
  constraints: Constraints,
  id: FeatureId,
  change: Partial<FeatureConstraint>,
): Constraints {
  const own = Object.fromEntries(
    Object.entries({ ...constraints.features?.[id], ...change }).filter(([, value]) => value !== undefined),
  );
  const { [id]: _, ...others } = constraints.features ?? {};
  const features = Object.keys(own).length > 0 ? { ...others, [id]: own } : others;
  return { ...constraints, features };
}

/** Constraints with a lock set or lifted. */
export function withLock(constraints: Constraints, id: FeatureId): Constraints {
  const { locked } = constraints;
  return {
    ...constraints,
    locked: locked.includes(id) ? locked.filter((other) => other !== id) : [...locked, id],
  };
}
