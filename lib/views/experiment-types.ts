import type {
  AugmenterKind,
  ExperimentSettings,
  ExperimentSummary,
  Metric,
  Scenario,
  ThresholdRule,
} from '@/lib/augmentation';
import type { Family } from '@/lib/classifiers/method';
import type { RunStatus } from './types';
import type { Waiting } from './waiting-words';

/** What a row of an experiment is: a participant's window (mean of the complete days) or a day. */
export type ExperimentUnit = 'window' | 'day';

/** `actionable` leaves the label proxies out; `full` has them. */
export type ExperimentVariant = 'actionable' | 'full';

/** How far an experiment is, in cells. */
export interface ExperimentProgress {
  readonly done: number;
  readonly total: number;
  /** Of those done, how many were there already, and how many could not be computed. */
  readonly cached: number;
  readonly failed: number;
  /** Estimate, whole seconds; absent while nothing can be said. */
  readonly secondsLeft?: number;
}

/** An experiment as lists and progress show it. */
export interface ExperimentListItem {
  readonly id: string;
  readonly name: string;
  readonly status: RunStatus;
  /** Somebody asked to cancel it and the worker has not ended it yet. */
  readonly cancelling: boolean;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly progress: ExperimentProgress;
  readonly settings: ExperimentSettings;
  readonly variant: ExperimentVariant;
  readonly dataset: {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly synthetic: boolean;
    readonly world?: string;
    readonly licence: string;
    readonly unit: ExperimentUnit;
    readonly people: number;
    readonly rows: number;
    /** Rows of high stress. */
    readonly high: number;
  };
  readonly failure?: { readonly code: string; readonly message: string; readonly eventId?: string };
}

/** An experiment with its figures over the cells so far. */
export interface ExperimentView extends ExperimentListItem, Waiting {
  /** Columns that classifiers read, once the worker has read the rows. */
  readonly features?: readonly string[];
  /** Raised with every new summary. */
  readonly summaryVersion: number;
  /** Absent while there is none, and where the reader said that it has this version already. */
  readonly summary?: ExperimentSummary;
}

/** The labelled complete rows of a data set in one unit. */
export interface ExperimentRows {
  readonly unit: ExperimentUnit;
  readonly people: number;
  readonly rows: number;
  readonly high: number;
  /** Why no experiment can be made of them. */
  readonly refusal?: string;
}

/** What a new experiment can be made of. */
export interface ExperimentFormOptions {
  readonly datasets: readonly {
    readonly id: string;
    readonly name: string;
    readonly synthetic: boolean;
    readonly world?: string;
    /** `localOnly` or `remoteAllowed`; every augmenter offered here works on this machine. */
    readonly dataPolicy: string;
    readonly units: readonly ExperimentRows[];
  }[];
  readonly classifiers: readonly { readonly id: Family }[];
  readonly augmenters: readonly {
    readonly id: string;
    readonly label: string;
    readonly kind: AugmenterKind;
  }[];
  readonly scenarios: readonly Scenario[];
  readonly levels: readonly number[];
  readonly metrics: readonly Metric[];
  readonly thresholds: readonly ThresholdRule[];
  /** The paper's grid. */
  readonly defaults: ExperimentSettings;
  /** Grids of more cells are refused; `cellCount` of `lib/augmentation/cell-count` says how many one has. */
  readonly mostCells: number;
}
