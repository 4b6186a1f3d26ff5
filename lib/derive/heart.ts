import type { DomainResult } from './glucose';
import { meanOf, type Span } from './series';
import type { Series } from './streams';
import { countVerdict, NEEDED } from './verdict';

const WINDOW_MS = 30 * 60_000;
/** A window counts when its readings are spread over most of it; a watch writes one a minute, at worst one in five. */
const WINDOW_READINGS = 5;
const WINDOW_SPREAD_MS = 20 * 60_000;

/**
 * Lowest mean of any 30 minutes of the span (bpm), the resting heart rate of sources that report none. A window starts
 * at a reading and counts with at least 5 readings spread over 20 minutes; undefined when none does.
 */
export function lowestHalfHourMean(series: Series, span: Span | undefined): number | undefined {
  if (!span) return undefined;
  const { time, value } = series;
  let lowest: number | undefined;
  let sum = 0;
  let end = span.from;
  for (let start = span.from; start < span.to; start++) {
    while (end < span.to && time[end]! < time[start]! + WINDOW_MS) sum += value[end++]!;
    const count = end - start;
    if (count >= WINDOW_READINGS && time[end - 1]! - time[start]! >= WINDOW_SPREAD_MS) {
      const mean = sum / count;
      if (lowest === undefined || mean < lowest) lowest = mean;
    }
    sum -= value[start]!;
  }
  return lowest;
}

export interface HeartInput {
  readonly heartRate: Series;
  readonly heartSpan: Span | undefined;
  /** Resting heart rate of the day as the source reports it, or as derived from the heart rate. */
  readonly resting: number | undefined;
  readonly respiration: number | undefined;
  readonly spo2: number | undefined;
}

/** Heart domain of one local day: means of the day's valid readings. */
export function deriveHeart(input: HeartInput): DomainResult {
  const { heartRate, heartSpan, resting, respiration, spo2 } = input;
  const readings = heartSpan ? heartSpan.to - heartSpan.from : 0;
  const verdict = countVerdict('heart-rate', readings, NEEDED.heartReadings, 'valid readings');
  if (!verdict.sufficient) return { verdict, features: {} };
  return {
    verdict,
    features: {
      heartRateMean: meanOf(heartRate, heartSpan),
      restingHeartRate: resting,
      respirationRate: respiration,
      spo2Pct: spo2,
    },
  };
}
