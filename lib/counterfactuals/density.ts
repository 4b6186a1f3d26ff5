import type { Reference } from '@/lib/classifiers/card';
import { InvalidInputError } from '@/lib/errors';
import type { FeatureRow } from '@/lib/features';
import { quantile } from '@/lib/statistics';
import { fitLof, type LofModel, localOutlierFactor } from './lof';
import { FLOAT_NOISE } from './tolerance';
import type { Label } from './types';

export { type Isolation, isolationOf } from './isolation-density';

/** Neighbours of the local outlier factor. */
const NEIGHBOURS = 20;
/** A row is usual when its factor is no larger than this share of real calibration rows of the class. */
const USUAL_SHARE = 0.95;

/** How usual a row is among the training rows of one class. */
export interface Density {
  readonly model: LofModel;
  /** 95th percentile of the factor over calibration rows of the class. */
  readonly cutoff: number;
  /** z-score of one feature, by its place in the classifier's order. */
  readonly z: (value: number, column: number) => number;
  /** A row in the classifier's order as the model sees it: medians where not measured, then z-scores. */
  readonly standardise: (row: FeatureRow) => Float64Array;
  readonly outlierFactor: (row: FeatureRow) => number;
  /** Whether a factor is within the cut-off, up to float noise: the factor is flat in places, so ties do happen. */
  readonly isUsual: (factor: number) => boolean;
}

const cache = new WeakMap<Reference, Partial<Record<Label, Density>>>();

/**
 * The density of a class, fitted once per reference: standardised by the training mean and standard deviation, k = 20,
 * novelty mode, cut-off at the 95th percentile of calibration rows of that class.
 * @throws InvalidInputError when the package has fewer than two training rows or no calibration row of the class
 */
export function densityOf(reference: Reference, target: Label): Density {
  const known = cache.get(reference) ?? {};
  const fitted = known[target] ?? fitDensity(reference, target);
  cache.set(reference, { ...known, [target]: fitted });
  return fitted;
}

function fitDensity(reference: Reference, target: Label): Density {
  const { features, mean, sd, median } = reference;
  const training = reference.rows[target];
  const calibration = reference.calibrationRows[target];
  if (training.length < 2 || calibration.length === 0)
    throw new InvalidInputError(
      `The classifier's reference rows hold too few of class ${target} to tell what is usual.`,
    );
  const z = (value: number, c: number): number => (value - (mean[c] ?? 0)) / (sd[c] || 1);
  const model = fitLof(
    training.map((row) => row.map(z)),
    NEIGHBOURS,
  );
  const factors = calibration.map((row) => localOutlierFactor(model, row.map(z)));
  const cutoff = quantile(factors, USUAL_SHARE);
  const standardise = (row: FeatureRow): Float64Array =>
    Float64Array.from(features, (id, c) => z(row[id] ?? median[c] ?? 0, c));
  return {
    model,
    cutoff,
    z,
    standardise,
    outlierFactor: (row) => localOutlierFactor(model, [...standardise(row)]),
    isUsual: (factor) => factor <= cutoff * (1 + FLOAT_NOISE),
  };
}
