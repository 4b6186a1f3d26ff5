import { ascending, mean, quantileOfSorted, standardDeviation } from '@/lib/classifiers/statistics';
import type { FeatureId } from '@/lib/features';
import type { SyntheticDistance } from './types';
import type { VectorRows } from './vectors';

/** Two-sample Kolmogorov-Smirnov statistic: the largest gap between the distribution functions, 0-1. */
export function kolmogorovSmirnov(a: readonly number[], b: readonly number[]): number {
  const x = ascending(a);
  const y = ascending(b);
  let i = 0;
  let j = 0;
  let gap = 0;
  while (i < x.length && j < y.length) {
    const at = Math.min(x[i]!, y[j]!);
    while (i < x.length && x[i]! <= at) i++;
    while (j < y.length && y[j]! <= at) j++;
    gap = Math.max(gap, Math.abs(i / x.length - j / y.length));
  }
  return gap;
}

/**
 * How far synthetic rows lie from the kept real rows. Both complete (medians in the gaps) and in feature order; columns
 * are standardised by the real rows, and a distance is the root of the mean squared difference over the columns: 1 is
 * one standard deviation in every feature. Undefined without synthetic rows.
 */
export function distanceToReal(
  features: readonly FeatureId[],
  real: VectorRows,
  synthetic: VectorRows,
): SyntheticDistance | undefined {
  const made = synthetic.vectors.length;
  if (made === 0 || real.vectors.length < 2) return undefined;
  const ks: Partial<Record<FeatureId, number>> = {};
  features.forEach((id, c) => {
    let sum = 0;
    for (const label of [0, 1] as const) {
      const own = columnOf(synthetic, c, label);
      const others = columnOf(real, c, label);
      if (own.length > 0 && others.length > 0) sum += own.length * kolmogorovSmirnov(own, others);
    }
    ks[id] = sum / made;
  });
  const scale = features.map((_, c) => standardDeviation(real.vectors.map((row) => row[c]!)) || 1);
  const standard = (rows: VectorRows): Float64Array[] =>
    rows.vectors.map((row) => Float64Array.from(row, (value, c) => value / scale[c]!));
  const realPoints = standard(real);
  const synthPoints = standard(synthetic);
  const keys = new Set(real.vectors.map((row) => row.join()));
  const own = new Set<string>();
  let duplicates = 0;
  let repeated = 0;
  for (const row of synthetic.vectors) {
    const key = row.join();
    if (keys.has(key)) duplicates++;
    if (own.has(key)) repeated++;
    own.add(key);
  }
  return {
    ks,
    ksMean: mean(Object.values(ks)),
    nearest: median(synthPoints.map((point) => nearest(point, realPoints))),
    nearestReal: median(realPoints.map((point) => nearest(point, realPoints))),
    duplicates: duplicates / made,
    repeated: repeated / made,
  };
}

function columnOf({ vectors, labels }: VectorRows, c: number, label: 0 | 1): number[] {
  return vectors.flatMap((row, i) => (labels[i] === label ? [row[c]!] : []));
}

/** Distance to the nearest other point. */
function nearest(point: Float64Array, points: readonly Float64Array[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (const other of points) {
    if (other === point) continue;
    let sum = 0;
    for (let c = 0; c < point.length && sum < best; c++) sum += (point[c]! - other[c]!) ** 2;
    if (sum < best) best = sum;
  }
  return Math.sqrt(best / point.length);
}

function median(values: readonly number[]): number {
  return quantileOfSorted(ascending(values), 0.5);
}
