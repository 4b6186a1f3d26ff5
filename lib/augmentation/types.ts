import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import type { Family } from '@/lib/classifiers/method';
import type { FeatureId } from '@/lib/features';

/** What is removed from the training rows: A high-stress rows, B low-stress rows, C rows of both classes. */
export const SCENARIOS = ['A', 'B', 'C'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** Percent of rows removed. */
export const LEVELS = [10, 20, 30, 40, 50, 60, 70] as const;

/**
 * Where a row counts as high stress. `tuned`: Platt scaling and the threshold of maximal F1 on calibration people, as in
 * the product's classifiers. `half`: the classifier's own probability from 0.5 on, as libraries decide by default.
 */
export const THRESHOLD_RULES = ['tuned', 'half'] as const;
export type ThresholdRule = (typeof THRESHOLD_RULES)[number];

/** Which counterfactuals may become training rows. */
export interface Curation {
  /** Only plans that the verifier passed; else proposals that it could score are used too. */
  readonly verifiedOnly: boolean;
  /** Only rows whose local outlier factor is usual for the target class; a constraint of the search. */
  readonly densityOnly: boolean;
  /** Least probability of the target class by the cell's own classifier, 0.5-1; absent: no filter. */
  readonly minConfidence?: number;
}

export const DEFAULT_CURATION: Curation = { verifiedOnly: true, densityOnly: true };

/** The rows of one experiment; participants are split, never rows. */
export interface ExperimentData {
  readonly id: string;
  /** `window`: one row per participant, the mean of the days. */
  readonly unit: 'day' | 'window';
  /** Made by the simulator. */
  readonly synthetic: boolean;
  /** Seed of the simulator, where the people are a cohort of its own. */
  readonly cohortSeed?: number;
  readonly rows: readonly LabelledDay[];
  /** Columns of the data set that classifiers read: part of the experiment, the same for every cell. */
  readonly features: readonly FeatureId[];
}

/** Everything a researcher chooses. */
export interface ExperimentSettings {
  readonly scenarios: readonly Scenario[];
  /** Percent of rows removed, whole numbers 1-95. */
  readonly levels: readonly number[];
  readonly classifiers: readonly Family[];
  /** Ids of augmenters; `none` is always run. */
  readonly augmenters: readonly string[];
  readonly seeds: readonly number[];
  readonly threshold: ThresholdRule;
  readonly curation: Curation;
  /** How often a classifier of the full data agrees with the synthetic labels: a diagnostic, never used. */
  readonly agreement: boolean;
}

/** One unit of work: one classifier, reduction, augmenter and seed. `full` is the reference without reduction. */
export interface Cell {
  /** Readable and unique within an experiment, for example `xgboost/A/50/seed-1/smote`. */
  readonly id: string;
  readonly classifier: Family;
  readonly scenario: Scenario | 'full';
  /** Percent of rows removed; 0 for `full`. */
  readonly level: number;
  readonly augmenter: string;
  readonly seed: number;
}

export interface ExperimentPlan {
  readonly settings: ExperimentSettings;
  /** In the order in which work is shared best: the cells of one reduction stand together, `none` first. */
  readonly cells: readonly Cell[];
}

/** Rows of class 0 and of class 1. */
export type ClassCounts = readonly [number, number];

/** The paper's five metrics, each 0-1. */
export const METRICS = ['accuracy', 'precision', 'recall', 'f1', 'auc'] as const;
export type Metric = (typeof METRICS)[number];
export type Metrics = Readonly<Record<Metric, number>>;

/** How synthetic rows lie to the real rows of the same class that the cell kept. */
export interface SyntheticDistance {
  /** Two-sample Kolmogorov-Smirnov statistic per feature, 0-1, synthetic against real rows of the class. */
  readonly ks: Readonly<Partial<Record<FeatureId, number>>>;
  readonly ksMean: number;
  /** Median over synthetic rows of the mean standardised distance to the nearest real row of any class. */
  readonly nearest: number;
  /** The same for real rows among themselves (each left out): what near means in this data set. */
  readonly nearestReal: number;
  /** Share of synthetic rows that equal a real row in every feature. */
  readonly duplicates: number;
  /** Share of synthetic rows that equal an earlier synthetic row. */
  readonly repeated: number;
}

/** What a cell came to. Numbers only: no participant is named, people are numbered within the data set. */
export interface CellOutcome {
  readonly metrics: Metrics;
  readonly threshold: number;
  /** SHA-256 of the classifier of the reduced rows, which every augmenter of the reduction starts from. */
  readonly baseHash: string;
  /** SHA-256 of the classifier that was judged. */
  readonly classifierHash: string;
  /** SHA-256 of the synthetic rows. */
  readonly syntheticHash: string;
  readonly rows: {
    readonly real: ClassCounts;
    readonly calibration: ClassCounts;
    readonly test: ClassCounts;
    /** Synthetic rows that would bring the classes back to their counts of before the reduction. */
    readonly wanted: ClassCounts;
    readonly synthetic: ClassCounts;
  };
  /** Sources that a counterfactual was asked for, and those that gave at least one row. */
  readonly sources?: { readonly asked: number; readonly answered: number };
  readonly distance?: SyntheticDistance;
  /** Share of synthetic rows to which a classifier of the full data gives the same label. */
  readonly agreement?: number;
  /** Test rows: number of the person, label, probability of high stress. */
  readonly test: {
    readonly people: readonly number[];
    readonly labels: readonly (0 | 1)[];
    readonly probabilities: readonly number[];
  };
}

/** A finished cell as it is kept. */
export interface CellResult {
  readonly cell: Cell;
  /** SHA-256 of everything that entered the cell. */
  readonly key: string;
  /** Absent where the cell could not be computed; `failure` says why. */
  readonly outcome?: CellOutcome;
  readonly failure?: { readonly code: string; readonly message: string };
  readonly seconds: number;
}
