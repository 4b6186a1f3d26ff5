import type { ClassifierModel } from '@/lib/onnx/classifier-model';
import type { TreeEnsemble } from '@/lib/onnx/trees';
import type { AllowedDirection, Label } from '../constraints/types';

/** One input of the classifier as a search sees it. */
export interface SpaceColumn {
  readonly id: string;
  readonly kind: 'numeric' | 'categorical';
  /** Whether a search may set it; any other column is only moved by `complete`. */
  readonly action: boolean;
  /** Allowed final value once it is changed, inclusive. A measured value outside stays where it is. */
  readonly low: number;
  readonly high: number;
  /** Values are whole multiples of this; absent where any number goes. */
  readonly step?: number;
  readonly direction: AllowedDirection;
  /** Smallest change; 0 where none is asked. */
  readonly minChange: number;
  /** Difficulty: 0.1, 0.5, 1, 2 or 10. */
  readonly weight: number;
  /** Difference that counts as 1 in L1 and effort: 5th-95th percentile, else max - min, else 1. */
  readonly range: number;
  /** Maximum - minimum of the training rows, else 1. */
  readonly fullRange: number;
}

/**
 * What every engine searches: vectors in the order of `columns`, NaN where nothing was measured. A vector stands for
 * the plan that its action columns describe; values in other columns are ignored and recomputed by `complete`.
 * Product problems (`problemSpace`) and plain tables (`tableSpace`) give the same interface.
 */
export interface SearchSpace {
  readonly columns: readonly SpaceColumn[];
  /** Indices of the action columns, ascending. */
  readonly actions: readonly number[];
  readonly factual: Float64Array;
  /** Probability of class 1 for the factual. */
  readonly probability: number;
  readonly target: Label;
  /** Decision threshold: class 1 from this probability on. */
  readonly threshold: number;
  /** Probability to reach, margin included: at most this for target 0, at least this for target 1. */
  readonly needed: number;
  /** Most changed actions; Infinity where there is no cap. */
  readonly cap: number;
  readonly effortBudget?: number;
  /** Training rows of each class, in column order, imputed. Index = class. */
  readonly rows: readonly [readonly (readonly number[])[], readonly (readonly number[])[]];
  /** The ensemble behind the predictor when it is one. */
  readonly trees?: TreeEnsemble;
  /** The function behind the predictor where this product wrote it: trees, a support vector machine or a network. */
  readonly model?: ClassifierModel;
  /**
   * What the classifier is asked for a complete vector: the vector itself, but where dependencies are followed action
   * columns that the plan leaves alone stand where the other changes carry them.
   */
  input(vector: Float64Array): Float64Array;
  /** Probabilities of class 1 by the stored predictor, for inputs of the classifier: one batched call. */
  predict(vectors: readonly ArrayLike<number>[]): Promise<Float64Array>;
  /**
   * The same probability of one input from our own evaluator of the trees, within 1e-6; absent without trees. For the
   * inner loop of a search: an answer still has to pass `predict` (and, in the product, the verifier).
   */
  readonly evaluate?: (vector: ArrayLike<number>) => number;
  /** Whether a probability is on the target's side and clears the margin. */
  reaches(probability: number): boolean;
  /** Candidate final values of a column, nearest first, without the measured one; empty for a column that is no action. */
  values(column: number): readonly number[];
  /** The action columns as given, every other column recomputed; the vector itself where there is nothing to do. */
  complete(vector: ArrayLike<number>): Float64Array;
  /** Indices of the action columns that differ from the factual, ascending. */
  changed(vector: ArrayLike<number>): readonly number[];
  /** Sum over changed actions of weight x normalised change (1 for a category). */
  effort(vector: ArrayLike<number>): number;
  /** Whether the plan keeps every rule but the classifier's: columns, cap, effort, joint rules, density where it is on. */
  feasible(vector: ArrayLike<number>): boolean;
  /** The nearest complete vector whose every action keeps the rules of its own column; joint rules may still fail. */
  project(vector: ArrayLike<number>): Float64Array;
  /** New values of the changed actions, by column id. In a product space these are the `Edits` of a proposal. */
  toEdits(vector: ArrayLike<number>): Readonly<Record<string, number>>;
}
