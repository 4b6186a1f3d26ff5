import type { FeatureId } from '@/lib/features';

/** An edge whose share of explained variance on held-out people is below this is not used. */
export const LEAST_R2 = 0.1;

/**
 * Why an edge is not used: too little explained on held-out people, a slope against the sign its source names, or one
 * of its ends not measured on enough days to tell.
 */
export type UnusedBecause = 'r2' | 'sign' | 'not-measured';

/** A declared edge as the training rows bear it out. */
export interface FittedDependency {
  readonly from: FeatureId;
  readonly to: FeatureId;
  readonly source: string;
  /** R² of the follower from this parent alone, on people held out; at most 1, below 0 when worse than the mean. */
  readonly r2?: number;
  readonly unused?: UnusedBecause;
  /** Units of the follower a unit of the parent, the other parents held; only where the edge is used. */
  readonly slope?: number;
}

/** Follower = intercept + sum of slope x parent + the day's own residual. */
export interface StructuralEquation {
  readonly feature: FeatureId;
  readonly intercept: number;
  readonly parents: readonly { readonly feature: FeatureId; readonly slope: number }[];
  /** R² of the whole equation on people held out. */
  readonly r2: number;
  /** Days that measured the follower and all of its parents. */
  readonly rows: number;
}

/**
 * How features follow others in one data set, fitted on the training rows of a classifier: linear equations in an
 * order in which each follower comes after its parents. Kept in reference.json.
 */
export interface StructuralModel {
  readonly participants: number;
  readonly equations: readonly StructuralEquation[];
  /** Every declared edge, used or not. */
  readonly dependencies: readonly FittedDependency[];
}
