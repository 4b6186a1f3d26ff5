import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import type { ExplainedClassifier } from '@/lib/counterfactuals';
import type { FeatureId, FeatureRow } from '@/lib/features';
import type { ClassCounts, Curation } from '../types';

/** What an augmenter may see: the rows a cell kept and the classifier fitted on them, nothing else. */
export interface AugmentationTask {
  readonly features: readonly FeatureId[];
  /** Kept training rows, calibration people left out. */
  readonly rows: readonly LabelledDay[];
  /** The classifier of the kept rows with its reference rows, ranges and density, all made from kept rows. */
  readonly base: ExplainedClassifier;
  /** Synthetic rows wanted of each class. */
  readonly wanted: ClassCounts;
  readonly curation: Curation;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** A row made for training; its label is the class it was made for. */
export interface SyntheticRow {
  /** Whose row it was made from: what must stay apart from that person stays apart from it. */
  readonly participant: string;
  readonly features: FeatureRow;
  readonly label: 0 | 1;
}

export interface Augmented {
  /** At most the rows wanted of each class; fewer where no more could be made. */
  readonly rows: readonly SyntheticRow[];
  /** Whether the rows stand in place of the real ones. */
  readonly replaces?: boolean;
  /** Weights of the classes in place of rows. */
  readonly classWeights?: readonly [number, number];
  /** Sources a counterfactual was asked for, and those that gave at least one row. */
  readonly sources?: { readonly asked: number; readonly answered: number };
}

/** `resampling`: real rows again. `synthetic`: new rows without a classifier. `counterfactual`: by an engine. */
export type AugmenterKind = 'none' | 'resampling' | 'synthetic' | 'counterfactual';

/** One way to make up for rows that are gone. */
export interface Augmenter {
  readonly id: string;
  readonly label: string;
  readonly kind: AugmenterKind;
  /** Settings and, for a language model, what it is: part of the cell's key and of the report. */
  readonly settings: Readonly<Record<string, number | string>>;
  /** Seed of the simulated cohort whose people it was made with: nothing can be tested on these. */
  readonly learntFromCohort?: number;
  /** @throws CancelledError once the signal is aborted */
  augment(task: AugmentationTask): Promise<Augmented>;
}
