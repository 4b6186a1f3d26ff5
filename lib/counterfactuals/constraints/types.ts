import type { FeatureId } from '@/lib/features';

export type Label = 0 | 1;

/** How hard a change is for this person, easiest first. */
export const DIFFICULTIES = ['very-easy', 'easy', 'neutral', 'hard', 'very-hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** What each level weighs in the effort of a plan (GAM Coach's five levels). */
export const DIFFICULTY_WEIGHTS: Readonly<Record<Difficulty, number>> = {
  'very-easy': 0.1,
  easy: 0.5,
  neutral: 1,
  hard: 2,
  'very-hard': 10,
};

/** The way a feature may move; `any` is both. */
export type AllowedDirection = 'up' | 'down' | 'any';

/** What a person or a preset asks of one feature; what is absent is the schema's. */
export interface FeatureConstraint {
  /** Allowed final value, inclusive, once the feature moves. A measured value outside stays where it is. */
  readonly range?: readonly [number, number];
  /** Actions only. Absent: the healthy direction of the schema. */
  readonly direction?: AllowedDirection;
  /** Actions only. Absent: neutral. */
  readonly difficulty?: Difficulty;
  /** Smallest change worth making, in the unit of the feature; actions only. Never less than one device step. */
  readonly minChange?: number;
}

export type FeatureConstraints = Readonly<Partial<Record<FeatureId, FeatureConstraint>>>;

/**
 * `plan`: what a person could do. `augmentation`: rows for training; healthy directions, reference bands and difficulty
 * are off, everything else is on.
 */
export type ConstraintMode = 'plan' | 'augmentation';

/** `fewest`: fewest changes, then least effort. `L1`: least effort, whatever the number of changes. */
export type Objective = 'fewest' | 'L1';

/** What a person or a preset asked for. What is absent is not constrained. */
export interface Constraints {
  /** Features that may not move, not even as a consequence. */
  readonly locked: readonly FeatureId[];
  /** Most actions a plan may hold. */
  readonly cap: number;
  /** The probability must clear the decision threshold by this much. */
  readonly margin: number;
  /** Whether the local outlier factor is part of the search. */
  readonly density: boolean;
  /** Per feature; a feature without an entry follows the schema. */
  readonly features?: FeatureConstraints;
  /** Most effort: sum over actions of difficulty weight x normalised change. */
  readonly effortBudget?: number;
  /** The class to reach; low stress (0) when absent. */
  readonly target?: Label;
  readonly mode?: ConstraintMode;
  readonly objective?: Objective;
  /** Whether features follow others along the structural model of the classifier's package; off when absent. */
  readonly followDependencies?: boolean;
}

export const PRODUCT_CONSTRAINTS: Constraints = { locked: [], cap: 3, margin: 0.05, density: true };

/** For rows that train a classifier: both targets, see `ConstraintMode`. */
export const AUGMENTATION_CONSTRAINTS: Constraints = { ...PRODUCT_CONSTRAINTS, mode: 'augmentation' };
