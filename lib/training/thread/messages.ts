import type { ClassifierCard, ClassifierPackage, Family, StoredEvaluation, Variant } from '@/lib/classifiers';
import type { TrainingSet } from '../training-set';

/** Trains both classifiers of a family. */
export interface TrainingOrder {
  readonly kind: 'train';
  readonly set: TrainingSet;
  readonly family: Family;
  readonly ids: Readonly<Record<Variant, string>>;
  readonly seed: number;
  /** ISO instant for the cards. */
  readonly createdAt: string;
  /** Classifiers retrained on draws of people for each package. */
  readonly bootstraps: number;
}

/** Evaluates two classifiers that were trained on the set. */
export interface EvaluationOrder {
  readonly kind: 'evaluate';
  readonly set: TrainingSet;
  readonly cards: Readonly<Record<Variant, ClassifierCard>>;
  /** ISO instant for the evaluations. */
  readonly createdAt: string;
  /** Groups of people, and how often they are drawn; those of the product where absent. */
  readonly folds?: number;
  readonly repeats?: number;
}

/** What a training thread is started with; it does this one thing and ends. */
export type ThreadOrder = TrainingOrder | EvaluationOrder;

/** Both classifiers of a family, and what is known of each. */
export type TrainedPair = Readonly<Record<Variant, ClassifierPackage>>;
export type EvaluatedPair = Readonly<Record<Variant, StoredEvaluation>>;

export interface TrainingProgress {
  readonly step: string;
  /** Share of both classifiers done, 0-1. */
  readonly share: number;
}

/** How an order ended well. */
export type ThreadResult =
  | { readonly kind: 'trained'; readonly pair: TrainedPair }
  | { readonly kind: 'evaluated'; readonly pair: EvaluatedPair };

/** What the thread says: how far it is, and how it ended. `code` is that of an error of the closed set. */
export type ThreadNews =
  | ({ readonly kind: 'progress' } & TrainingProgress)
  | ThreadResult
  | { readonly kind: 'failed'; readonly code?: string; readonly message: string };
