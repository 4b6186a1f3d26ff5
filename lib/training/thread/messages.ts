import type { ClassifierPackage, Family, Variant } from '@/lib/classifiers';
import type { TrainingSet } from '../training-set';

/** What a training thread is started with; it does this one thing and ends. */
export interface TrainingOrder {
  readonly set: TrainingSet;
  readonly family: Family;
  readonly ids: Readonly<Record<Variant, string>>;
  readonly seed: number;
  /** ISO instant for the cards. */
  readonly createdAt: string;
  /** Classifiers retrained on draws of people for each package. */
  readonly bootstraps: number;
}

/** Both classifiers of a family. */
export type TrainedPair = Readonly<Record<Variant, ClassifierPackage>>;

export interface TrainingProgress {
  readonly step: string;
  /** Share of both classifiers done, 0-1. */
  readonly share: number;
}

/** What it says: how far it is, and how it ended. `code` is that of an error of the closed set. */
export type TrainingNews =
  | ({ readonly kind: 'progress' } & TrainingProgress)
  | { readonly kind: 'trained'; readonly pair: TrainedPair }
  | { readonly kind: 'failed'; readonly code?: string; readonly message: string };
