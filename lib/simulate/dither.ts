/** Rounds a series to whole numbers and carries the error along, so that every stretch keeps its mean. */
export function ditheredIntegers(values: Float64Array): number[] {
  const out = new Array<number>(values.length);
  let carried = 0;
  for (let i = 0; i < values.length; i++) {
    const wanted = values[i]! + carried;
    const rounded = Math.round(wanted);
    carried = wanted - rounded;
    out[i] = rounded;
  }
  return out;
}

/** Shifts values inside [low, high] until their mean is the wanted one (within 0.02, where the range allows it). */
export function shiftToMean(values: Float64Array, mean: number, low: number, high: number): void {
  for (let pass = 0; pass < 12; pass++) {
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      values[i] = Math.min(Math.max(values[i]!, low), high);
      sum += values[i]!;
    }
    const off = mean - sum / values.length;
    if (Math.abs(off) < 0.02) return;
    for (let i = 0; i < values.length; i++) values[i]! += off;
  }
  for (let i = 0; i < values.length; i++) values[i] = Math.min(Math.max(values[i]!, low), high);
}
