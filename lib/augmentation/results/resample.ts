import { rankOrder } from '@/lib/classifiers/metrics';
import { ascending, quantileOfSorted } from '@/lib/classifiers/statistics';
import { Random } from '@/lib/random';
import { fiveMetrics } from '../score';
import { type Cell, type CellResult, METRICS, type Metric, type Metrics } from '../types';

/** A cell with its metrics over the same draws of people as every other cell: differences are paired. */
export interface ResampledCell {
  readonly cell: Cell;
  readonly metrics: Metrics;
  /** Per metric the value of each draw. */
  readonly draws: Readonly<Record<Metric, Float64Array>>;
}

/** A figure with its 95 % interval over draws of people. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Draws people with replacement, `count` times, and judges every finished cell on each draw. People are drawn from the
 * whole data set, so that cells of different seeds, whose test people differ, share the draws.
 */
export function resampleCells(
  results: readonly CellResult[],
  count: number,
  seed: number,
): readonly ResampledCell[] {
  const people =
    1 + Math.max(-1, ...results.map(({ outcome }) => Math.max(-1, ...(outcome?.test.people ?? []))));
  const random = new Random(seed).fork('augmentation-people-draws');
  const drawn = Array.from({ length: count }, () => {
    const times = new Uint16Array(people);
    for (let i = 0; i < people; i++) times[random.integer(people)]! += 1;
    return times;
  });
  return results.flatMap(({ cell, outcome }) => {
    if (!outcome) return [];
    const { test, threshold } = outcome;
    // Sorted once, in arrays of one kind: the loop below runs a thousand times a cell.
    const ranked = rankOrder(test.probabilities);
    const owners = ranked.map((row) => test.people[row]!);
    const rows = {
      labels: Uint8Array.from(ranked, (row) => test.labels[row]!),
      probabilities: Float64Array.from(ranked, (row) => test.probabilities[row]!),
      threshold,
      order: ranked.map((_, place) => place),
    };
    const draws = Object.fromEntries(METRICS.map((metric) => [metric, new Float64Array(count)])) as Record<
      Metric,
      Float64Array
    >;
    const weights = new Float64Array(owners.length);
    drawn.forEach((times, d) => {
      for (let i = 0; i < weights.length; i++) weights[i] = times[owners[i]!]!;
      const metrics = fiveMetrics(rows, weights);
      for (const metric of METRICS) draws[metric][d] = metrics[metric];
    });
    return [{ cell, metrics: outcome.metrics, draws }];
  });
}

/** A figure and its interval from the same figure on each draw; the interval always holds the figure. */
export function intervalOf(value: number, draws: ArrayLike<number>): Interval {
  const sorted = ascending(Array.from(draws).filter(Number.isFinite));
  return {
    value,
    low: Math.min(value, quantileOfSorted(sorted, 0.025)),
    high: Math.max(value, quantileOfSorted(sorted, 0.975)),
  };
}

/** Two-sided p value of "no difference": how often draws fall on the other side of 0, one added to both counts. */
export function pValueOf(draws: ArrayLike<number>): number {
  const finite = Array.from(draws).filter(Number.isFinite);
  const below = finite.filter((value) => value <= 0).length;
  const above = finite.filter((value) => value >= 0).length;
  return Math.min(1, (2 * (Math.min(below, above) + 1)) / (finite.length + 1));
}
