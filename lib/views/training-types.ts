import type { Family } from '@/lib/classifiers';
import type { Estimate } from '@/lib/classifiers/card';
import type { TrainableCounts } from '@/lib/training/trainable';
import type { JobFailureView, RunStatus } from './types';
import type { Waiting } from './waiting-words';

/** What became of one family of a training: a version of each variant, or the reason why there is none. */
export type TrainingResult = RegisteredFamily | { readonly family: Family; readonly failure: string };

/** A family with a version of each variant. */
export interface RegisteredFamily {
  readonly family: Family;
  readonly version: number;
  readonly actionable: TrainedVersion;
  readonly full: TrainedVersion;
  /** Once its evaluation has ended: beside the cards, or not made for the reason given. */
  readonly evaluation?: { readonly failure?: string };
}

export function isRegistered(result: TrainingResult): result is RegisteredFamily {
  return !('failure' in result);
}

/** A registered classifier with the figure that lists show. */
export interface TrainedVersion {
  readonly id: string;
  readonly auc: Estimate;
}

/** A training as lists and its page show it. */
export interface TrainingView extends Waiting {
  readonly id: string;
  readonly dataset: { readonly id: string; readonly name: string; readonly synthetic: boolean };
  readonly families: readonly Family[];
  readonly seed: number;
  readonly status: RunStatus;
  readonly progress?: { readonly step: string; readonly share?: number };
  readonly failure?: JobFailureView;
  readonly results: readonly TrainingResult[];
  readonly createdAt: string;
  readonly finishedAt?: string;
}

/** A data set with what there is to learn from in it. */
export interface TrainableDataset extends TrainableCounts {
  readonly id: string;
  readonly name: string;
  readonly synthetic: boolean;
  /** Why nothing can be trained on it, in words. */
  readonly refusal?: string;
}
