import { DEPENDENCIES } from '@/lib/clinical/graph';
import { DEFAULT_STRESS_THRESHOLD } from '@/lib/clinical/stress';
import { InvalidInputError, throwIfAborted } from '@/lib/errors';
import { FEATURES, type FeatureId } from '@/lib/features';
import { type ClassifierModel, probabilityFromMargin, sha256Hex, writeClassifierModel } from '@/lib/onnx';
import { fitStructuralModel } from '@/lib/structural';
import { judge, type ScoredDay } from './bootstrap';
import { trainBootstrapEnsemble } from './bootstrap-ensemble';
import { calibrate } from './calibrate';
import type { ClassifierCard } from './card';
import { type LabelledDay, participantsOf, type Variant } from './labelled-day';
import { DEFAULT_METHODS, isTreeMethod, type Method } from './method';
import { type FitOptions, fitModel, marginsOf } from './model';
import { type ClassifierPackage, referenceBytes } from './package';
import { buildReference, type ReferenceRows } from './reference';
import { type BootstrapEnsemble, robustnessBytes } from './robustness';
import { type Split, splitByParticipant } from './split';

/** What a classifier is called and where its rows come from; goes to the card as it is. */
export interface ClassifierIdentity {
  readonly id: string;
  /** Id of the classifier of the other variant. */
  readonly counterpart: string;
  readonly variant: Variant;
  readonly dataset: string;
  readonly synthetic: boolean;
  readonly world?: string;
  readonly licence: string;
  readonly limits: readonly string[];
  /** Mean stress (0-100) from which a day was labelled high; 35 where absent. */
  readonly stressThreshold?: number;
}

export interface TrainOptions {
  readonly identity: ClassifierIdentity;
  readonly rows: readonly LabelledDay[];
  readonly features: readonly FeatureId[];
  /** Family and settings; boosted trees as the product trains them where absent. */
  readonly method?: Method;
  readonly seed: number;
  /** ISO instant for the card: time is passed in. */
  readonly createdAt: string;
  /** Classifiers retrained on draws of people for the robustness of plans; none where absent. */
  readonly bootstraps?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly step: string; readonly share: number }) => void;
}

/** Above this share of missing features there is no prediction. */
const MAX_MISSING_SHARE = 0.4;

/**
 * Trains one classifier of any family: the model on the training people, Platt scaling and the F1 threshold on the calibration
 * people, metrics on the test people. Equal rows, settings and seed give equal bytes.
 * @throws InvalidInputError when people or classes are too few; CancelledError once the signal is aborted
 */
export async function trainClassifier(options: TrainOptions): Promise<ClassifierPackage> {
  const { rows, features, seed, onProgress } = options;
  const split = splitByParticipant(rows, seed);
  const fit: FitOptions = {
    ...options,
    method: options.method ?? DEFAULT_METHODS.xgboost,
    onProgress: (share) => onProgress?.({ step: 'Training', share: 0.6 * share }),
  };
  onProgress?.({ step: 'Training', share: 0 });
  const fitted = await fitModel(split.train, fit);
  onProgress?.({ step: 'Calibrating', share: 0.6 });
  const { model, threshold } = calibrate(
    fitted,
    split.calibration,
    marginsOf(fitted, split.calibration, features),
  );
  throwIfAborted(options.signal, 'Training');
  onProgress?.({ step: 'Testing', share: 0.7 });
  const metrics = judge(scoreDays(model, threshold, split.test, features), seed);
  const { train, calibration } = split;
  const reference = { ranges: train, neighbours: train, calibration };
  const built = await pack({ options, fit, split, model, threshold, metrics, reference });
  onProgress?.({ step: 'Done', share: 1 });
  return built;
}

export function scoreDays(
  model: ClassifierModel,
  threshold: number,
  rows: readonly LabelledDay[],
  features: readonly FeatureId[],
): (ScoredDay & { readonly day: string })[] {
  const margins = marginsOf(model, rows, features);
  return rows.map(({ participant, day, label }, i) => ({
    participant,
    day,
    label,
    probability: probabilityFromMargin(model, margins[i]!),
    threshold,
  }));
}

export interface PackInput {
  readonly options: TrainOptions;
  readonly fit: FitOptions;
  readonly split: Split;
  readonly model: ClassifierModel;
  readonly threshold: number;
  /** From days of people the model has not seen. */
  readonly metrics: ClassifierCard['metrics'];
  readonly notes?: Readonly<Record<string, number | string>>;
  readonly limits?: readonly string[];
  readonly reference: ReferenceRows;
}

/**
 * The ensemble that tells how robust plans are, where it was asked for; people too few for it, and families without
 * trees, leave a limit on the card instead.
 */
async function retrained({ options, fit, split }: PackInput): Promise<Retrained> {
  if (!options.bootstraps) return { limits: [] };
  const { seed, signal, onProgress, bootstraps: count } = options;
  if (!isTreeMethod(fit.method))
    return {
      limits: ['No robustness of plans: only classifiers made of trees are retrained on draws of people.'],
    };
  try {
    const ensemble = await trainBootstrapEnsemble(split.train, fit.method, seed, {
      features: fit.features,
      calibration: split.calibration,
      count,
      signal,
      onProgress: (share) =>
        onProgress?.({ step: 'Retraining on draws of people', share: 0.7 + 0.25 * share }),
    });
    return { ensemble, hash: await sha256Hex(robustnessBytes(ensemble)), limits: [] };
  } catch (cause) {
    if (!(cause instanceof InvalidInputError)) throw cause;
    return { limits: [`No robustness of plans: ${cause.message}`] };
  }
}

interface Retrained {
  readonly ensemble?: BootstrapEnsemble;
  readonly hash?: string;
  readonly limits: readonly string[];
}

/** Model, card, reference and retrained classifiers of a fitted model. */
export async function pack(input: PackInput): Promise<ClassifierPackage> {
  const { options, fit, split, model, threshold } = input;
  const { identity, features, seed } = options;
  const onnx = writeClassifierModel(model, {
    id: identity.id,
    features: features.join(','),
    class: 'high stress',
    threshold: String(threshold),
  });
  const reference = {
    ...buildReference(input.reference, features, model.imputation, seed),
    structural: fitStructuralModel(
      split.train.map((row) => row.features),
      DEPENDENCIES,
      split.train.map((row) => row.participant),
    ),
  };
  const robustness = await retrained(input);
  const count = (measure: (rows: readonly LabelledDay[]) => number) => ({
    train: measure(split.train),
    calibration: measure(split.calibration),
    test: measure(split.test),
  });
  const stressThreshold = identity.stressThreshold ?? DEFAULT_STRESS_THRESHOLD;
  const card: ClassifierCard = {
    id: identity.id,
    family: identity.variant === 'full' ? `${fit.method.family}+proxies` : fit.method.family,
    variant: identity.variant,
    counterpart: identity.counterpart,
    createdAt: options.createdAt,
    data: {
      dataset: identity.dataset,
      synthetic: identity.synthetic,
      world: identity.world,
      seed,
      licence: identity.licence,
      participants: count((rows) => participantsOf(rows).length),
      days: count((rows) => rows.length),
      prevalence: options.rows.filter((row) => row.label === 1).length / options.rows.length,
    },
    label: {
      name: 'high stress',
      definition: `Mean of the day’s valid Garmin stress readings is at least ${stressThreshold}.`,
      stressThreshold,
    },
    threshold,
    maxMissingShare: MAX_MISSING_SHARE,
    features: features.map((id) => ({ id, role: FEATURES[id].role })),
    metrics: input.metrics,
    settings: { ...fit.method.settings, calibration: 'platt', ...input.notes },
    limits: [...identity.limits, ...(input.limits ?? []), ...robustness.limits],
    hash: await sha256Hex(onnx),
    referenceHash: await sha256Hex(referenceBytes(reference)),
    robustnessHash: robustness.hash,
  };
  return { onnx, card, reference, robustness: robustness.ensemble };
}
