import type { FeatureId } from '@/lib/features';
import type { VerifiedPlan } from '../types';

/** One thing to give up. Every value is the new one. */
export type RelaxationPart =
  | { readonly kind: 'unlock'; readonly feature: FeatureId }
  | {
      readonly kind: 'range';
      readonly feature: FeatureId;
      readonly side: 'low' | 'high';
      /** The new end of the allowed range on that side. */
      readonly value: number;
    }
  | { readonly kind: 'direction'; readonly feature: FeatureId }
  | { readonly kind: 'min-change'; readonly feature: FeatureId; readonly minChange: number }
  | { readonly kind: 'cap'; readonly cap: number }
  | { readonly kind: 'effort'; readonly budget: number }
  | { readonly kind: 'density' }
  | { readonly kind: 'margin'; readonly margin: number };

/** A smallest change of the constraints that frees a plan, and that plan. */
export interface Relaxation {
  /** Mostly one; more only where no single one helps. */
  readonly parts: readonly RelaxationPart[];
  /**
   * How much is given up, summed over the parts: 1 for a lock, a direction, one more change, usual values or the whole
   * margin; for a range or smallest change its shift as a share of the feature's 5th-95th percentile span; for the
   * budget its relative rise.
   */
  readonly size: number;
  /** The exact plan under the relaxed constraints. */
  readonly plan: VerifiedPlan;
}

export interface Relaxations {
  /** Smallest first; empty where giving up everything frees no plan. */
  readonly relaxations: readonly Relaxation[];
  /**
   * False when time ran out: there may be others, and smaller ones. Also where nothing was found, dependencies are
   * followed and something is locked: sets of three or more were not all tried then.
   */
  readonly complete: boolean;
  /** True where nothing needs to be given up: there is a plan, and whoever found none missed it. */
  readonly planExists: boolean;
}
