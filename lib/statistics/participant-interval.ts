import { Random } from '@/lib/random';
import { quantile } from './quantile';

/** Draws of a bootstrap interval. */
export const RESAMPLES = 1000;

/** A mean over rows with its 95 % percentile interval; no interval for a single person. */
export interface IntervalEstimate {
  readonly value: number;
  readonly ci?: readonly [number, number];
}

/**
 * Mean of the defined values with its 95 % percentile interval over resampled participants, never rows; NaN without any.
 * @param people participant of each value
 */
export function participantInterval(
  people: readonly (string | number)[],
  values: readonly (number | undefined)[],
  seed: number,
): IntervalEstimate {
  const groups = new Map<string | number, { sum: number; count: number }>();
  values.forEach((value, i) => {
    if (value === undefined) return;
    const group = groups.get(people[i]!) ?? { sum: 0, count: 0 };
    group.sum += value;
    group.count++;
    groups.set(people[i]!, group);
  });
  const sums = Float64Array.from([...groups.values()], ({ sum }) => sum);
  const counts = Float64Array.from([...groups.values()], ({ count }) => count);
  const value = ratio(sums, counts);
  if (groups.size < 2) return { value };
  const weights = drawsOf(groups.size, seed);
  const means = Array.from({ length: RESAMPLES }, (_, draw) =>
    ratio(sums, counts, weights.subarray(draw * groups.size, (draw + 1) * groups.size)),
  );
  return { value, ci: [quantile(means, 0.025), quantile(means, 0.975)] };
}

function ratio(sums: Float64Array, counts: Float64Array, weights?: Uint16Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < sums.length; i++) {
    const weight = weights ? weights[i]! : 1;
    sum += weight * sums[i]!;
    count += weight * counts[i]!;
  }
  return sum / count;
}

// Many figures of one table resample the same number of people: the draws of the last few sizes are kept.
const KEPT_DRAWS = 8;
const kept = new Map<string, Uint16Array>();

/** How often each of n people is drawn, draw by draw. */
function drawsOf(n: number, seed: number): Uint16Array {
  const key = `${n}/${seed}`;
  const known = kept.get(key);
  if (known) return known;
  const random = new Random(seed).fork('participant-interval');
  const draws = new Uint16Array(RESAMPLES * n);
  for (let draw = 0; draw < RESAMPLES; draw++)
    for (let i = 0; i < n; i++) draws[draw * n + random.integer(n)]!++;
  if (kept.size >= KEPT_DRAWS) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, draws);
  return draws;
}
