import type { FeatureId, GlucoseCurve, Role } from '@/lib/features';
import type { StructuralModel } from '@/lib/structural';

/** A figure with its participant-bootstrap 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What a classifier is, what it was made from and how good it is; stored as card.json beside the ONNX file. */
export interface ClassifierCard {
  /** Unique and stable, for example `simulated-effects-xgboost+proxies`. */
  readonly id: string;
  /** Classifiers that somebody trained in the product are versions of a name, from 1. */
  readonly name?: string;
  readonly version?: number;
  /** `xgboost`, `random-forest`, `svm` or `neural-network`, with label proxies followed by `+proxies`. */
  readonly family: string;
  readonly variant: 'actionable' | 'full';
  /** Id of the classifier of the other variant, trained on the same people. */
  readonly counterpart: string;
  readonly createdAt: string;
  readonly data: {
    readonly dataset: string;
    readonly synthetic: boolean;
    readonly world?: string;
    readonly seed: number;
    readonly licence: string;
    readonly participants: { readonly train: number; readonly calibration: number; readonly test: number };
    readonly days: { readonly train: number; readonly calibration: number; readonly test: number };
    /** Share of high-stress days, 0-1. */
    readonly prevalence: number;
  };
  readonly label: {
    readonly name: 'high stress';
    readonly definition: string;
    readonly stressThreshold: number;
  };
  /** Decision threshold on the probability: maximal F1 on validation people. */
  readonly threshold: number;
  /** Largest share of missing features at which a prediction is still made. */
  readonly maxMissingShare: number;
  readonly features: readonly { readonly id: FeatureId; readonly role: Role }[];
  readonly metrics: {
    readonly auc: Estimate;
    readonly f1: Estimate;
    readonly brier: Estimate;
    readonly ece: Estimate;
  };
  readonly settings: Readonly<Record<string, number | string>>;
  readonly limits: readonly string[];
  /** SHA-256 of model.onnx and of reference.json, hex. */
  readonly hash: string;
  readonly referenceHash: string;
  /** SHA-256 of robustness.json, hex; packages without retrained classifiers have none. */
  readonly robustnessHash?: string;
}

/** Rows and ranges that metrics need, made from training rows only, under the data policy of their data set. */
export interface Reference {
  /** Classifier input order; every array below follows it. */
  readonly features: readonly FeatureId[];
  /** Training rows (imputed), at most 600 a class, sampled with the card's seed. Index = class. */
  readonly rows: readonly [readonly (readonly number[])[], readonly (readonly number[])[]];
  /** Calibration rows (imputed) of each class, for the density cut-off. */
  readonly calibrationRows: readonly [readonly (readonly number[])[], readonly (readonly number[])[]];
  readonly median: readonly number[];
  readonly mean: readonly number[];
  readonly sd: readonly number[];
  readonly p5: readonly number[];
  readonly p95: readonly number[];
  readonly min: readonly number[];
  readonly max: readonly number[];
  /** Percentiles 0, 5, 10 … 100 of every feature, for cohort percentiles and the cohort ring. */
  readonly percentiles: readonly (readonly number[])[];
  readonly glucoseCurve: GlucoseCurve;
  /** How features follow others in the training rows; packages of before it was fitted have none. */
  readonly structural?: StructuralModel;
}
