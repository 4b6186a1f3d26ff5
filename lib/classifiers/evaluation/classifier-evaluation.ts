import type { FeatureId } from '@/lib/features';
import type { Figure } from '../bootstrap';
import type { Estimate } from '../card';
import type { Confusion } from '../metrics';
import type { CalibrationBin } from './calibration-curve';
import type { Importance } from './permutation-importance';

/** Figures with their intervals; null where the days say nothing (no day of one of the classes). */
export type Figures = Readonly<Record<Figure, Estimate | null>>;

/** Results of the people of one group. */
export interface GroupFigures {
  /** Label of an age band, or id of a study group. */
  readonly group: string;
  readonly people: number;
  /** Distinct days. */
  readonly days: number;
  /** Share of high-stress days, 0-1. */
  readonly prevalence: number;
  readonly figures: Figures;
}

/** Results by group; people whose group was not recorded stand apart. */
export interface GroupsOfPeople {
  readonly groups: readonly GroupFigures[];
  readonly notRecorded: { readonly people: number; readonly days: number };
}

/** A point of the learning curve: training people and days of one fold, figures on the people held out. */
export interface CurvePoint {
  readonly people: number;
  readonly days: number;
  readonly figures: Figures;
}

/** The actionable and the full classifier on the same days of the same people. */
export interface EvaluationPair {
  readonly actionable: Figures;
  readonly full: Figures;
  /** Actionable minus full, people paired. */
  readonly difference: Figures;
  /** Label proxies that only the full classifier reads. */
  readonly proxies: readonly FeatureId[];
}

/** How the judged predictions came to be. */
export type EvaluationMethod =
  | {
      /** Each day predicted by models trained without its participant, once in each draw of folds. */
      readonly kind: 'cross-validation';
      readonly family: string;
      readonly settings: Readonly<Record<string, number>>;
      readonly folds: number;
      /** Draws of folds. */
      readonly repeats: number;
    }
  | {
      /** The version itself, which cannot be retrained here: its training may have seen these people. */
      readonly kind: 'fixed';
    };

/**
 * Everything that is said of a classifier on labelled days: plain JSON without a participant or a date in it.
 * Confusion matrix and calibration bins count the days of every draw of folds.
 */
export interface ClassifierEvaluation {
  readonly version: 1;
  readonly method: EvaluationMethod;
  readonly seed: number;
  readonly features: readonly FeatureId[];
  readonly people: number;
  /** Distinct days. */
  readonly days: number;
  /** Share of high-stress days, 0-1. */
  readonly prevalence: number;
  /** Smallest and largest decision threshold among the models that scored. */
  readonly thresholds: readonly [number, number];
  readonly figures: Figures;
  readonly confusion: Confusion;
  readonly calibration: readonly CalibrationBin[];
  readonly groups: { readonly ageBand: GroupsOfPeople; readonly studyGroup: GroupsOfPeople };
  /** Dealings of each feature, and what they cost; empty where a model is too slow to be asked so often. */
  readonly dealings: number;
  readonly importance: readonly Importance[];
  /** By training people, ascending; empty for what cannot be retrained. */
  readonly learningCurve: readonly CurvePoint[];
  /** Where both variants were evaluated together. */
  readonly pair?: EvaluationPair;
}

/** An evaluation as it is kept beside a classifier: of that version and no other. */
export interface StoredEvaluation {
  readonly classifier: { readonly id: string; readonly hash: string };
  /** ISO instant. */
  readonly createdAt: string;
  readonly data: { readonly dataset: string; readonly synthetic: boolean; readonly world?: string };
  readonly evaluation: ClassifierEvaluation;
}

/** Draws of folds that scored each day. */
export function drawsOf({ method }: Pick<ClassifierEvaluation, 'method'>): number {
  return method.kind === 'cross-validation' ? method.repeats : 1;
}
