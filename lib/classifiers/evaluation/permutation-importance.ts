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

/** Days with the model that judges them: one of a fold with the people it has not seen, or the only one there is. */
export interface JudgedDays {
  readonly days: readonly Pick<LabelledDay, 'participant' | 'label'>[];
  /** The days in feature order. */
  readonly matrix: readonly (readonly number[])[];
  /** A score of each of so many rows laid end to end: the probability, or anything that ranks like it. */
  readonly score: (vectors: Float32Array, rows: number) => Promise<ArrayLike<number>>;
}

export interface ImportanceOptions {
  readonly features: readonly FeatureId[];
  readonly seed: number;
  /** Dealings of each feature; 10 where absent. */
  readonly repeats?: number;
  readonly signal?: AbortSignal;
  /** Share of the features done, 0-1. */
  readonly onProgress?: (share: number) => void;
}

/** How often the values of each feature are dealt where nobody says. */
export const DEALINGS = 10;

/** Days of people that a model of ours has not seen. */
export function judgedBy(
  model: ClassifierModel,
  days: readonly LabelledDay[],
  features: readonly FeatureId[],
): JudgedDays {
  return {
    days,
    matrix: imputedMatrix(days, features, model.imputation),
    score: async (vectors, rows) => evaluateMargins(model, vectors, rows),
  };
}

/** Ranks the days of one model so that their pairs can be counted again with other weights. */
type Ranked = (weights?: Float64Array) => { readonly wins: number; readonly pairs: number };

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin and Dominici 2019), largest first: each model deals values among
 * its own days, and only days of one model are compared, as for the AUC. The value is the mean over dealings, the
 * interval resamples people and dealings. Features that carry the same signal hide each other; an importance is no effect.
 * @throws CancelledError once the signal is aborted
 */
export async function permutationImportance(
  parts: readonly JudgedDays[],
  { features, seed, repeats = DEALINGS, signal, onProgress }: ImportanceOptions,
): Promise<readonly Importance[]> {
  const days = parts.flatMap((part) => part.days);
  const places = placesOf(parts);
  const resamples = [...resampledPeople(days, seed)];
  const aucOf = (ranked: readonly Ranked[], weights?: Float64Array): number => {
    let [wins, pairs] = [0, 0];
    ranked.forEach((count, p) => {
      const found = count(weights?.subarray(places[p], places[p + 1]));
      wins += found.wins;
      pairs += found.pairs;
    });
    return wins / pairs;
  };
  const untouched = await Promise.all(parts.map((part) => rank(part, toVectors(part.matrix))));
  const base = aucOf(untouched);
  const resampledBase = resamples.map((weights) => aucOf(untouched, weights));
  const found: Importance[] = [];
  for (const [f, feature] of features.entries()) {
    const random = new Random(seed).fork(`importance-${feature}`);
    const dealt: (readonly Ranked[])[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      throwIfAborted(signal, 'Permutation importance');
      dealt.push(await Promise.all(parts.map((part) => rank(part, dealtAt(part, f, random)))));
    }
    const loss = dealt.reduce((sum, ranked) => sum + base - aucOf(ranked), 0) / repeats;
    const resampled = resamples.map((weights, i) => resampledBase[i]! - aucOf(dealt[i % repeats]!, weights));
    found.push({ feature, aucLoss: estimateFrom(loss, resampled) });
    onProgress?.((f + 1) / features.length);
  }
  return found.sort((a, b) => b.aucLoss.value - a.aucLoss.value);
}

/** Where the days of each part begin among all, and where the last ones end. */
function placesOf(parts: readonly JudgedDays[]): readonly number[] {
  const places = [0];
  for (const { days } of parts) places.push(places.at(-1)! + days.length);
  return places;
}

/** The rows of a part with the values of one feature dealt anew. */
function dealtAt({ matrix }: JudgedDays, feature: number, random: Random): Float32Array {
  const vectors = toVectors(matrix);
  const width = matrix[0]?.length ?? 0;
  for (const [i, value] of random.shuffle(matrix.map((row) => row[feature]!)).entries())
    vectors[i * width + feature] = value;
  return vectors;
}

async function rank({ days, score }: JudgedDays, vectors: Float32Array): Promise<Ranked> {
  const labels = days.map(({ label }) => label);
  const probabilities = await score(vectors, days.length);
  const order = rankOrder(probabilities);
  return (weights) => concordance({ labels, probabilities, weights }, order);
}
