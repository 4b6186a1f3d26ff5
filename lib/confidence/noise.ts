import { labelAt } from '@/lib/counterfactuals';
import { close, FEATURE_IDS, FEATURES, type FeatureId, type FeatureRow, toVector } from '@/lib/features';
import { Random } from '@/lib/random';
import type { ConfidencePlan, ConfidenceProblem, NoiseFigure } from './types';

/** Noisy copies looked at. */
export const NOISE_DRAWS = 200;

/** Features whose device noise is known; an assumption of the schema, shown as such. */
const NOISY = FEATURE_IDS.filter((id) => FEATURES[id].noise !== undefined);

/**
 * Copies of a day as a device might have measured it: independent normal noise on every measured feature that has one,
 * kept inside the legal range and inside sums of 100 %, then closed. Each feature has a stream of its own, so that the
 * same seed gives two days the same errors.
 */
export function noisyDays(row: FeatureRow, draws: number, seed: number): readonly FeatureRow[] {
  const streams = new Map(NOISY.map((id) => [id, new Random(seed).fork(`device-noise/${id}`)]));
  return Array.from({ length: draws }, () => {
    const out: Partial<Record<FeatureId, number>> = { ...row };
    for (const id of NOISY) {
      const error = streams.get(id)!.normal(0, FEATURES[id].noise);
      const value = row[id];
      if (value !== undefined) out[id] = within(value + error, value, FEATURES[id].legal);
    }
    if (out.remSleepPct !== undefined)
      out.remSleepPct = Math.min(out.remSleepPct, 100 - (out.deepSleepPct ?? 0));
    if (out.hyperglycemiaPct !== undefined)
      out.hyperglycemiaPct = Math.min(out.hyperglycemiaPct, 100 - (out.timeBelowRangePct ?? 0));
    return close(out);
  });
}

/** Clipped to the legal range, or to the measured value where that lies outside already. */
function within(value: number, measured: number, [low, high]: readonly [number, number]): number {
  return Math.min(Math.max(value, Math.min(low, measured)), Math.max(high, measured));
}

/** Flip rate of a plan under device noise, beside what noise alone would do to the day as measured. */
export async function noiseOf(
  { factual, target, classifier }: ConfidenceProblem,
  { counterfactual }: ConfidencePlan,
  seed: number,
  draws = NOISE_DRAWS,
): Promise<NoiseFigure> {
  const { features, threshold, predictor } = classifier;
  const days = [...noisyDays(counterfactual, draws, seed), ...noisyDays(factual, draws, seed)];
  const vectors = new Float32Array(days.length * features.length);
  days.forEach((day, i) => {
    vectors.set(toVector(day, features), i * features.length);
  });
  const probabilities = [...(await predictor.predict(vectors, days.length))];
  const onTarget = (from: number): number =>
    probabilities
      .slice(from, from + draws)
      .filter((probability) => labelAt(probability, threshold) === target).length;
  const flips = draws - onTarget(0);
  return {
    draws,
    flips,
    share: flips / draws,
    withoutPlan: onTarget(draws) / draws,
    features: NOISY.filter((id) => features.includes(id) && counterfactual[id] !== undefined),
  };
}
