import type { Scale } from './reference-band';

/**
 * Bar heights of a histogram over a scale, 0-1 of the highest bar, from the percentiles of a cohort (0th, 5th … 100th):
 * people are spread evenly between two percentiles, so a bar holds the share that its stretch overlaps.
 */
export function cohortBars(
  percentiles: readonly number[],
  { from, to }: Scale,
  bars: number,
): readonly number[] {
  const width = (to - from) / bars;
  if (percentiles.length < 2 || !(width > 0)) return [];
  const shares = Array.from({ length: bars }, (_, i) => {
    // The first and the last bar also hold who lies beyond the scale.
    const left = i === 0 ? Number.NEGATIVE_INFINITY : from + i * width;
    const right = i === bars - 1 ? Number.POSITIVE_INFINITY : from + (i + 1) * width;
    return shareBelow(percentiles, right) - shareBelow(percentiles, left);
  });
  const most = Math.max(...shares);
  return most > 0 ? shares.map((share) => share / most) : [];
}

/** Share of the cohort below a value, 0-1. */
export function shareBelow(percentiles: readonly number[], value: number): number {
  const steps = percentiles.length - 1;
  let share = 0;
  for (let i = 0; i < steps; i++) {
    const [low = 0, high = 0] = percentiles.slice(i, i + 2);
    if (value >= high && value > low) share += 1 / steps;
    else if (value > low) share += (value - low) / (high - low) / steps;
  }
  return share;
}
