import type { ActivityInterval, ParticipantStreams, Series, SleepInterval } from '@/lib/derive';

const MINUTE_MS = 60_000;

/** First and last instant (ms, half open) in which the watch logs. */
export interface LogSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The series with a sentinel at every grid point of the span that has no reading: the watch keeps logging, also when it
 * is not worn. Readings lie on the grid, which starts at the span's start.
 */
export function withSentinels(
  series: Series,
  span: LogSpan,
  stepMinutes: number,
  sentinelAt: (ms: number) => number,
): Series {
  const time: number[] = [];
  const value: number[] = [];
  let next = 0;
  for (let ms = span.start; ms < span.end; ms += stepMinutes * MINUTE_MS) {
    time.push(ms);
    if (series.time[next] === ms) value.push(series.value[next++]!);
    else value.push(sentinelAt(ms));
  }
  return { time, value };
}

/** The night's oxygen saturation with a 0 where the sensor found no pulse while the person slept. */
export function spo2WithSentinels(
  series: Series,
  sleep: readonly SleepInterval[],
  span: LogSpan,
  step: number,
): Series {
  const asleep = coverage(sleep.filter(({ stage }) => stage !== 'awake'));
  const all = withSentinels(series, span, step, (ms) => (asleep(ms) ? 0 : Number.NaN));
  const kept = all.time.flatMap((_, i) => (Number.isNaN(all.value[i]) ? [] : [i]));
  return { time: kept.map((i) => all.time[i]!), value: kept.map((i) => all.value[i]!) };
}

/** -2 (too much motion) while the person moves, else -1 (not enough data). */
export function motionSentinel(activity: ParticipantStreams['activity']): (ms: number) => number {
  const moving = coverage(activity.filter(({ kind }: ActivityInterval) => kind !== 'sedentary'));
  return (ms) => (moving(ms) ? -2 : -1);
}

/** Whether an instant lies in one of the ascending intervals; asked about ascending instants only. */
function coverage(
  intervals: readonly { readonly start: number; readonly end: number }[],
): (ms: number) => boolean {
  let at = 0;
  return (ms) => {
    while (at < intervals.length && intervals[at]!.end <= ms) at++;
    const interval = intervals[at];
    return interval !== undefined && interval.start <= ms;
  };
}
