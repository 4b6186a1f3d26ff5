import { STRESS_BANDS, type StressBand } from '@/lib/clinical/stress';
import type { HypnogramView, TraceView } from './types';

/** A stretch of the time axis, minutes since local midnight, half-open. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A reading, or the break that a gap makes in a line. */
export interface TracePoint {
  readonly minute: number;
  readonly value: number | null;
}

export interface TraceSeries {
  readonly points: readonly TracePoint[];
  /** Stretches of the day without a reading: "not measured", never zero. */
  readonly gaps: readonly Stretch[];
  /** Usual distance of two readings, minutes. */
  readonly interval: number;
}

const MINUTES_PER_DAY = 1440;
/** A pause is a gap when it is longer than this many usual intervals and longer than this many minutes. */
const GAP_INTERVALS = 2.5;
const GAP_MINUTES = 10;

/** The axis all traces of a day share: from the evening before, where the night starts, to midnight. */
export function dayWindow(hypnogram: HypnogramView | undefined, traces: readonly TraceView[]): Stretch {
  const firsts = [
    ...(hypnogram?.intervals ?? []).map((i) => i.from),
    ...traces.map((t) => t.minutes[0] ?? 0),
  ];
  const first = Math.min(0, ...firsts);
  return { from: Math.floor(first / 60) * 60, to: MINUTES_PER_DAY };
}

function usualInterval(minutes: readonly number[]): number {
  const steps = minutes.slice(1).map((m, i) => m - minutes[i]!);
  const sorted = steps.filter((s) => s > 0).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 5;
}

/**
 * Readings with a break at each gap, and the gaps themselves. The day proper (midnight to midnight) is judged; of the
 * evening before only what was recorded.
 */
export function traceSeries(trace: TraceView): TraceSeries {
  const interval = usualInterval(trace.minutes);
  const longest = Math.max(GAP_MINUTES, interval * GAP_INTERVALS);
  const points: TracePoint[] = [];
  const gaps: Stretch[] = [];
  let last = Math.min(0, trace.minutes[0] ?? 0);
  trace.minutes.forEach((minute, i) => {
    if (minute - last > longest) {
      gaps.push({ from: i === 0 ? last : last + interval, to: minute });
      if (i > 0) points.push({ minute: (last + minute) / 2, value: null });
    }
    points.push({ minute, value: trace.values[i] ?? null });
    last = minute;
  });
  if (MINUTES_PER_DAY - last > longest)
    gaps.push({ from: trace.minutes.length > 0 ? last + interval : last, to: MINUTES_PER_DAY });
  return { points, gaps, interval };
}

/** The watch's band of a stress level, decided on the rounded level; undefined outside 0-100 (not measured). */
export function stressBandOf(level: number): StressBand | undefined {
  const rounded = Math.round(level);
  return STRESS_BANDS.find((band) => rounded >= band.from && rounded <= band.to);
}

/** Share of the valid levels in each band, 0-1, in band order; empty without one. */
export function stressShares(
  levels: readonly number[],
): readonly { readonly band: StressBand; readonly share: number }[] {
  const bands = levels.map(stressBandOf).filter((band) => band !== undefined);
  if (bands.length === 0) return [];
  return STRESS_BANDS.map((band) => ({
    band,
    share: bands.filter((b) => b.id === band.id).length / bands.length,
  }));
}
