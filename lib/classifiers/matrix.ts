import { close, type FeatureId, type FeatureRow } from '@/lib/features';
import type { LabelledDay } from './labelled-day';
import { ascending, quantileOfSorted } from './statistics';

/** Median of every feature over the rows that measured it, as float32: what replaces a missing value. */
export function mediansOf(rows: readonly LabelledDay[], features: readonly FeatureId[]): Float32Array {
  return Float32Array.from(features, (id) => {
    const values = rows.flatMap((row) => row.features[id] ?? []);
    return values.length > 0 ? quantileOfSorted(ascending(values), 0.5) : 0;
  });
}

/** Rows in feature order, closed, with the medians where a feature was not measured: what the graph makes of them. */
export function imputedMatrix(
  rows: readonly { readonly features: FeatureRow }[],
  features: readonly FeatureId[],
  medians: Float32Array,
): number[][] {
  return rows.map((row) => {
    const closed = close(row.features);
    return features.map((id, i) => closed[id] ?? medians[i]!);
  });
}

/** Rows end to end as a predictor reads them. */
export function toVectors(matrix: readonly (readonly number[])[]): Float32Array {
  return Float32Array.from(matrix.flat());
}
