import { ascending, quantileOfSorted } from '@/lib/classifiers/statistics';
import { close, type FeatureId, type FeatureRow } from '@/lib/features';

/** Rows as classifiers read them: in feature order, NaN where a feature was not measured. */
export interface VectorRows {
  readonly vectors: readonly (readonly number[])[];
  readonly labels: readonly (0 | 1)[];
}

/** A closed row in feature order, NaN where a feature was not measured. */
export function toNumbers(row: FeatureRow, features: readonly FeatureId[]): readonly number[] {
  return features.map((id) => row[id] ?? Number.NaN);
}

/** A vector as a row, closed like any other; NaN stays not measured. */
export function fromNumbers(vector: readonly number[], features: readonly FeatureId[]): FeatureRow {
  const row: Partial<Record<FeatureId, number>> = {};
  features.forEach((id, c) => {
    const value = vector[c];
    if (value !== undefined && !Number.isNaN(value)) row[id] = value;
  });
  return close(row);
}

/** Median of each column over the vectors that measured it, as float32; 0 where none did. */
export function columnMedians(vectors: readonly (readonly number[])[], width: number): Float32Array {
  return Float32Array.from({ length: width }, (_, c) => {
    const values = vectors.map((vector) => vector[c] ?? Number.NaN).filter((value) => !Number.isNaN(value));
    return values.length > 0 ? quantileOfSorted(ascending(values), 0.5) : 0;
  });
}

/** Vectors with the medians where a value was not measured. */
export function completed(vectors: readonly (readonly number[])[], medians: ArrayLike<number>): number[][] {
  return vectors.map((vector) => vector.map((value, c) => (Number.isNaN(value) ? (medians[c] ?? 0) : value)));
}
