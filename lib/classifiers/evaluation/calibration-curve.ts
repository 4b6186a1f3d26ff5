import { estimateFrom, resampledPeople, type ScoredDay } from '../bootstrap';
import type { Estimate } from '../card';

/** One bin of a calibration curve: days whose predicted probability lies in [from, to). */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly days: number;
  readonly people: number;
  /** Mean predicted probability, 0-1. */
  readonly predicted: number;
  /** Share of high-stress days, 0-1, with an interval that resamples people. */
  readonly observed: Estimate;
}

const BINS = 10;

/**
 * Predicted probability against observed share over ten bins of equal width, empty ones left out: what a calibrated
 * classifier shows as the diagonal.
 */
export function calibrationCurve(days: readonly ScoredDay[], seed: number): readonly CalibrationBin[] {
  const bins = Int32Array.from(days, ({ probability }) => Math.min(Math.floor(probability * BINS), BINS - 1));
  const observed = (weights?: Float64Array): Float64Array => {
    const [total, high] = [new Float64Array(BINS), new Float64Array(BINS)];
    bins.forEach((bin, i) => {
      const weight = weights?.[i] ?? 1;
      total[bin]! += weight;
      high[bin]! += weight * days[i]!.label;
    });
    return high.map((count, bin) => count / total[bin]!);
  };
  const whole = observed();
  const resampled = Array.from(resampledPeople(days, seed), observed);
  return [...new Set(bins)]
    .sort((a, b) => a - b)
    .map((bin) => {
      const inside = days.filter((_, i) => bins[i] === bin);
      return {
        from: bin / BINS,
        to: (bin + 1) / BINS,
        days: inside.length,
        people: new Set(inside.map(({ participant }) => participant)).size,
        predicted: inside.reduce((sum, { probability }) => sum + probability, 0) / inside.length,
        observed: estimateFrom(
          whole[bin]!,
          resampled.map((shares) => shares[bin]!),
        ),
      };
    });
}
