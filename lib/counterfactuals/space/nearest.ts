/** Whichever of ascending `values` (and of `from`, the measured value) is nearest to `value`; `from` wins ties. */
export function nearestOf(values: ArrayLike<number>, from: number, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  let best = from;
  for (const candidate of [values[low - 1], values[low]])
    if (candidate !== undefined && Math.abs(candidate - value) < Math.abs(best - value)) best = candidate;
  return best;
}
