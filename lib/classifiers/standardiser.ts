import { mean, standardDeviation } from './statistics';

/** Centre and scale of every feature, as float32: a value x stands for (x - centre) * scale. */
export interface Standardiser {
  readonly centre: Float32Array;
  readonly scale: Float32Array;
}

/** A feature whose deviation is a smaller share of its mean than float32 can tell does not vary. */
const RESOLUTION = 2 ** -23;

/** Mean and one over the standard deviation of complete rows; scale 0 for a feature that does not vary. */
export function fitStandardiser(matrix: readonly (readonly number[])[]): Standardiser {
  const columns = (matrix[0] ?? []).map((_, f) => matrix.map((row) => row[f]!));
  const centre = Float32Array.from(columns, mean);
  const scale = Float32Array.from(columns, (values, f) => {
    const deviation = standardDeviation(values);
    return deviation > RESOLUTION * Math.abs(centre[f]!) ? 1 / deviation : 0;
  });
  return { centre, scale };
}

/** Complete rows as the graph standardises them, in float32. */
export function standardise(
  { centre, scale }: Standardiser,
  matrix: readonly (readonly number[])[],
): number[][] {
  return matrix.map((row) =>
    row.map((value, f) => Math.fround(Math.fround(Math.fround(value) - centre[f]!) * scale[f]!)),
  );
}
