import type { SearchOptions } from '../heuristic';

export type DiceVariant = 'random' | 'genetic' | 'kdtree';

/** Everything DiCE can be told; what is absent is dice-ml's default. */
export interface DiceSettings {
  readonly variant: DiceVariant;
  /** Decimals of free numbers, one a column; default none for draws, and a hundredth of the range as search step. */
  readonly precision?: readonly number[];
  /** Random: samples a round (1,000). */
  readonly samples?: number;
  /** Random: rounds of fresh samples until there are k (1, as published). */
  readonly rounds?: number;
  /** Share that says how small a change is that the last step tries to undo (0.1); 0 leaves it out. */
  readonly sparsity?: number;
  /** Genetic: generations at most (500). */
  readonly generations?: number;
  /** Genetic: weights of proximity and sparsity in the loss (0.2 each). */
  readonly proximityWeight?: number;
  readonly sparsityWeight?: number;
  /** Whether nearest rows are looked for on unscaled columns, as dice-ml does. */
  readonly unscaled?: boolean;
  /**
   * Genetic: what dice-ml 0.11 does where it departs from its papers. Mutation then always sets a feature to its least
   * value, and parents are the lower half of the population in order of their features, not of their fitness.
   */
  readonly asPackaged?: boolean;
}

export interface DiceOptions extends SearchOptions, DiceSettings {}

/** What makes `diceSearch` behave as the package does, for tests and benchmarks beside it. */
export const DICE_AS_PACKAGED: Partial<DiceSettings> = { unscaled: true, asPackaged: true };

/** What the engines use: scaled distances, mutation over the whole range, the fittest as parents, and patience. */
export const DICE_PRODUCT: Partial<DiceSettings> = { rounds: 10, generations: 60 };
