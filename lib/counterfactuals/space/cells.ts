import type { TreeEnsemble } from '@/lib/onnx/trees';

const cache = new WeakMap<TreeEnsemble, readonly (readonly number[])[]>();

/** Ascending thresholds that the trees compare each feature with; a cell lies between two neighbours. Read once. */
export function thresholdsOf(ensemble: TreeEnsemble): readonly (readonly number[])[] {
  const known = cache.get(ensemble) ?? readThresholds(ensemble);
  cache.set(ensemble, known);
  return known;
}

function readThresholds({ features, trees }: TreeEnsemble): readonly (readonly number[])[] {
  const sets = Array.from({ length: features }, () => new Set<number>());
  for (const { feature, threshold } of trees)
    feature.forEach((of, node) => {
      if (of >= 0) sets[of]?.add(threshold[node]!);
    });
  return sets.map((set) => [...set].sort((a, b) => a - b));
}

/** Allowed values above and below a measured one, each inclusive; empty where the first is above the second. */
export interface Sides {
  readonly up: readonly [number, number];
  readonly down: readonly [number, number];
}

/**
 * The allowed value nearest to `from` in every other cell, nearest first: a tree ensemble tells no two values of a cell
 * apart, so nothing nearer is missed. Upwards a cell begins at its threshold; downwards it ends at the float32 just below.
 */
export function cellValues(
  thresholds: readonly number[],
  from: number,
  { up, down }: Sides,
): readonly number[] {
  const at = Math.fround(from);
  const values: number[] = [];
  thresholds.forEach((threshold, i) => {
    if (at < threshold) {
      const value = Math.max(threshold, up[0]);
      const next = thresholds[i + 1] ?? Number.POSITIVE_INFINITY;
      if (value <= up[1] && Math.fround(value) < next) values.push(value);
    } else {
      const value = Math.min(below(threshold), down[1]);
      const previous = thresholds[i - 1] ?? Number.NEGATIVE_INFINITY;
      if (value >= down[0] && Math.fround(value) >= previous) values.push(value);
    }
  });
  return values.sort((a, b) => Math.abs(a - from) - Math.abs(b - from));
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The largest float32 below a finite float32. */
export function below(value: number): number {
  float[0] = value;
  if (float[0] === 0)
    bits[0] = -0x7fffffff; // the smallest negative number
  else bits[0] = bits[0]! + (float[0]! > 0 ? -1 : 1);
  return float[0]!;
}
