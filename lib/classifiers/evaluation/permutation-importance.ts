import { throwIfAborted } from '@/lib/errors';
import type { FeatureId } from '@/lib/features';
import { type ClassifierModel, evaluateMargins } from '@/lib/onnx';
import { Random } from '@/lib/random';
import { estimateFrom, resampledPeople } from '../bootstrap';
import type { Estimate } from '../card';
import type { LabelledDay } from '../labelled-day';
import { imputedMatrix, toVectors } from '../matrix';
import { concordance, rankOrder } from '../metrics';

/** How much AUC a classifier loses when the values of one feature are dealt to other days. */
export interface Importance {
  readonly feature: FeatureId;
  readonly aucLoss: Estimate;
}

export interface ImportanceOptions {
  readonly features: readonly FeatureId[];
  readonly seed: number;
  /** Dealings of each feature; 10 where absent. */
  readonly repeats?: number;
  readonly signal?: AbortSignal;
}

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin and Dominici 2019) on days of people the classifier has not seen,
 * largest first. The value is the mean over dealings, the interval resamples people and dealings. Features that carry
 * the same signal hide each other; an importance is no effect.
 * @throws CancelledError once the signal is aborted
 */
export function permutationImportance(
  model: ClassifierModel,
  days: readonly LabelledDay[],
  { features, seed, repeats = 10, signal }: ImportanceOptions,
): readonly Importance[] {
  const labels = days.map(({ label }) => label);
  const matrix = imputedMatrix(days, features, model.imputation);
  const vectors = toVectors(matrix);
  const width = features.length;
  const aucOf = (scores: Float64Array) => {
    const order = rankOrder(scores);
    return (weights?: Float64Array): number => {
      const { wins, pairs } = concordance({ labels, probabilities: scores, weights }, order);
      return wins / pairs;
    };
  };
  const whole = aucOf(evaluateMargins(model, vectors, days.length));
  const resamples = [...resampledPeople(days, seed)];
  const base = whole();
  const resampledBase = resamples.map(whole);
  return features
    .map((feature, f) => {
      const random = new Random(seed).fork(`importance-${feature}`);
      const dealt = Array.from({ length: repeats }, () => {
        throwIfAborted(signal, 'Permutation importance');
        const moved = vectors.slice();
        const values = random.shuffle(matrix.map((row) => row[f]!));
        for (const [i, value] of values.entries()) moved[i * width + f] = value;
        return aucOf(evaluateMargins(model, moved, days.length));
      });
      const loss = dealt.reduce((sum, auc) => sum + base - auc(), 0) / repeats;
      const resampled = resamples.map((weights, i) => resampledBase[i]! - dealt[i % repeats]!(weights));
      return { feature, aucLoss: estimateFrom(loss, resampled) };
    })
    .sort((a, b) => b.aucLoss.value - a.aucLoss.value);
}
