import {
  type ClassifierCard,
  type ClassifierPackage,
  type CrossValidation,
  crossValidate,
  featuresFor,
  type Method,
  type TrainOptions,
  trainClassifier,
  type Variant,
} from '@/lib/classifiers';
import { FEATURES } from '@/lib/features';
import { classifierIds, methodFor, type TrainingSet } from './training-set';

export const VARIANTS = ['actionable', 'full'] as const satisfies readonly Variant[];

const VARIANT_STEPS = {
  actionable: 'Without label proxies',
  full: 'With label proxies',
} as const satisfies Record<Variant, string>;

export interface PairOptions {
  readonly seed: number;
  /** ISO instant for the cards. */
  readonly createdAt: string;
  /** Folds where people are too few for three parts. */
  readonly folds?: number;
  /** How often folds are drawn anew for the metrics; 5 where absent. */
  readonly repeats?: number;
  /** Family and settings; boosted trees where absent. */
  readonly method?: Method;
  /** What the two are called; after data set and family where absent. */
  readonly ids?: Readonly<Record<Variant, string>>;
  /** Classifiers retrained on draws of people for each package; none where absent. */
  readonly bootstraps?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: TrainOptions['onProgress'];
}

/** One classifier of a pair; fold models and out-of-fold days where it was cross-validated. */
export interface Trained {
  readonly package: ClassifierPackage;
  readonly crossValidation?: CrossValidation;
}

/** Two people a fold with ten of them: the AUC needs pairs of people that one model has not seen. */
const FOLDS = 5;
const REPEATS = 5;

/** The options that train one variant on a set. */
export function trainOptionsFor(set: TrainingSet, variant: Variant, options: PairOptions): TrainOptions {
  const ids = options.ids ?? classifierIds(set, options.method?.family);
  return {
    identity: {
      id: ids[variant],
      counterpart: ids[variant === 'actionable' ? 'full' : 'actionable'],
      variant,
      dataset: set.id,
      synthetic: set.synthetic,
      world: set.world,
      licence: set.licence,
      limits: set.limits,
      stressThreshold: set.stressThreshold,
    },
    rows: set.rows,
    features: featuresFor(set.rows, variant),
    ...options,
  };
}

/** Both classifiers of a set, on the same people and the same splits or folds. */
export async function trainPair(
  set: TrainingSet,
  options: PairOptions,
): Promise<Readonly<Record<Variant, Trained>>> {
  const draws = { folds: options.folds ?? FOLDS, repeats: options.repeats ?? REPEATS };
  const train = async (variant: Variant): Promise<Trained> => {
    const onProgress: TrainOptions['onProgress'] = ({ step, share }) =>
      options.onProgress?.({
        step: `${VARIANT_STEPS[variant]}: ${step.toLowerCase()}`,
        share: (VARIANTS.indexOf(variant) + share) / VARIANTS.length,
      });
    const chosen = trainOptionsFor(set, variant, { ...options, onProgress });
    if (methodFor(set) === 'held-out') return { package: await trainClassifier(chosen) };
    const crossValidation = await crossValidate({ ...chosen, ...draws });
    return { package: crossValidation.final, crossValidation };
  };
  return { actionable: await train('actionable'), full: await train('full') };
}

/**
 * Metrics of the actionable features with active energy, a label proxy, but without heart rate: how much of the
 * difference between the two variants the watch's energy estimate explains. Nothing is kept of it.
 */
export async function energyAblation(
  set: TrainingSet,
  options: PairOptions,
): Promise<ClassifierCard['metrics'] | undefined> {
  const chosen = trainOptionsFor(set, 'full', options);
  const features = chosen.features.filter((id) => FEATURES[id].role !== 'labelProxy' || id === 'activeKcal');
  if (methodFor(set) === 'held-out' || !features.includes('activeKcal')) return undefined;
  return (
    await crossValidate({
      ...chosen,
      features,
      bootstraps: 0,
      folds: options.folds ?? FOLDS,
      repeats: options.repeats ?? REPEATS,
    })
  ).metrics;
}
