import type { Reference } from '@/lib/classifiers/card';
import { InvalidInputError } from '@/lib/errors';
import type { FeatureRow } from '@/lib/features';
import { Random } from '@/lib/random';
import { quantile } from '@/lib/statistics';
import { anomalyScore, fitIsolationForest, type IsolationForest } from './isolation-forest';
import { FLOAT_NOISE } from './tolerance';
import type { Label } from './types';

/** A row is usual when its score is no larger than this share of real calibration rows of the class; as for the LOF. */
const USUAL_SHARE = 0.95;

/** How easily a row is isolated from the training rows of one class: a second opinion on density, never a constraint. */
export interface Isolation {
  readonly forest: IsolationForest;
  /** 95th percentile of the score over calibration rows of the class. */
  readonly cutoff: number;
  /** 0-1, larger = easier to isolate; a feature that was not measured stands at its median. */
  readonly anomalyScore: (row: FeatureRow) => number;
  readonly isUsual: (score: number) => boolean;
}

const cache = new WeakMap<Reference, Partial<Record<Label, Isolation>>>();

/**
 * The isolation forest of a class over the same rows as `densityOf`, grown once per reference from a fixed seed, cut-off
 * at the 95th percentile of calibration rows of that class.
 * @throws InvalidInputError when the package has fewer than two training rows or no calibration row of the class
 */
export function isolationOf(reference: Reference, target: Label): Isolation {
  const known = cache.get(reference) ?? {};
  const fitted = known[target] ?? fitIsolation(reference, target);
  cache.set(reference, { ...known, [target]: fitted });
  return fitted;
}

function fitIsolation({ features, rows, calibrationRows, median }: Reference, target: Label): Isolation {
  const training = rows[target];
  const calibration = calibrationRows[target];
  if (training.length < 2 || calibration.length === 0)
    throw new InvalidInputError(
      `The classifier's reference rows hold too few of class ${target} to tell what is usual.`,
    );
  const forest = fitIsolationForest(training, new Random(`isolation-forest/${target}`));
  const cutoff = quantile(
    calibration.map((row) => anomalyScore(forest, row)),
    USUAL_SHARE,
  );
  return {
    forest,
    cutoff,
    anomalyScore: (row) =>
      anomalyScore(
        forest,
        features.map((id, c) => row[id] ?? median[c] ?? 0),
      ),
    isUsual: (score) => score <= cutoff * (1 + FLOAT_NOISE),
  };
}
