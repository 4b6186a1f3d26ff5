/** Place of a value among the percentiles 0, 5, … 100 of a feature, by linear interpolation; ties take the middle. */
export function percentileOf(percentiles: readonly number[], value: number): number {
  const step = 100 / (percentiles.length - 1);
  const below = percentiles.filter((p) => p < value).length;
  const equal = percentiles.filter((p) => p === value).length;
  if (equal > 0) return Math.round((below + (equal - 1) / 2) * step);
  if (below === 0) return 0;
  if (below === percentiles.length) return 100;
  const low = percentiles[below - 1]!;
  const high = percentiles[below]!;
  return Math.round((below - 1 + (value - low) / (high - low)) * step);
}
