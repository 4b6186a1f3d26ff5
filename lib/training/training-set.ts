import { type Family, type LabelledDay, participantsOf } from '@/lib/classifiers';
import { PEOPLE_FOR_THREE_PARTS } from './trainable';

/** Labelled days with what a card must say about them. */
export interface TrainingSet {
  /** Stem of the classifier ids: `simulated-effects`, `t1d-uom`, or the name of a file. */
  readonly id: string;
  readonly synthetic: boolean;
  readonly world?: 'effects' | 'null';
  /** Seed of the simulator, where the people are a cohort of its own. */
  readonly cohortSeed?: number;
  readonly licence: string;
  readonly limits: readonly string[];
  /** Mean stress from which a day is labelled high. */
  readonly stressThreshold: number;
  readonly rows: readonly LabelledDay[];
}

/** How classifiers of a set are judged: on people of a part of their own, or people held out fold by fold. */
export function methodFor(set: TrainingSet): 'held-out' | 'cross-validation' {
  return participantsOf(set.rows).length >= PEOPLE_FOR_THREE_PARTS ? 'held-out' : 'cross-validation';
}

/** Ids of the two classifiers of a family on a set. */
export function classifierIds(
  set: Pick<TrainingSet, 'id'>,
  family: Family = 'xgboost',
): {
  readonly actionable: string;
  readonly full: string;
} {
  return { actionable: `${set.id}-${family}`, full: `${set.id}-${family}-proxies` };
}
