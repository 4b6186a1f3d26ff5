import { encodeChunk, type SignalChunk } from './chunk';
import { dateOfIndex, type LocalDays, localDays } from './local-days';
import { canonicalSeries, spansByDay } from './series';
import { endDay, sleepEpisodes } from './sleep';
import type { ActivityInterval, ParticipantStreams, SignalId, SleepInterval } from './streams';

const SERIES = [
  'heartRate',
  'restingHeartRate',
  'stress',
  'respiration',
  'spo2',
  'glucose',
  'activeEnergy',
] as const satisfies readonly SignalId[];

/**
 * The raw signals of one participant as one chunk per local day and signal, in the order of the signals, days ascending.
 * Sleep is filed under the day on which its episode ends, an activity interval under the day on which it starts.
 */
export function chunksOf(streams: ParticipantStreams): SignalChunk[] {
  const calendar = localDays(streams.participant.timezone);
  const chunks: SignalChunk[] = [];
  for (const signal of SERIES) {
    const series = canonicalSeries(streams[signal]);
    for (const [index, { from, to }] of spansByDay(series, calendar)) {
      const part = { time: series.time.slice(from, to), value: series.value.slice(from, to) };
      const bytes = encodeChunk({ kind: 'series', series: part });
      chunks.push({ day: dateOfIndex(index), signal, samples: to - from, bytes });
    }
  }
  for (const [index, intervals] of sleepByDay(streams.sleep, calendar)) {
    const bytes = encodeChunk({ kind: 'sleep', intervals });
    chunks.push({ day: dateOfIndex(index), signal: 'sleep', samples: intervals.length, bytes });
  }
  for (const [index, intervals] of activityByStart(streams.activity, calendar)) {
    const bytes = encodeChunk({ kind: 'activity', intervals });
    chunks.push({ day: dateOfIndex(index), signal: 'activity', samples: intervals.length, bytes });
  }
  return chunks;
}

function sleepByDay(
  sleep: readonly SleepInterval[],
  calendar: LocalDays,
): ReadonlyMap<number, readonly SleepInterval[]> {
  const days = new Map<number, SleepInterval[]>();
  for (const episode of sleepEpisodes(sleep)) append(days, endDay(episode, calendar), episode.intervals);
  return days;
}

function activityByStart(
  activity: readonly ActivityInterval[],
  calendar: LocalDays,
): ReadonlyMap<number, readonly ActivityInterval[]> {
  const days = new Map<number, ActivityInterval[]>();
  for (const interval of [...activity].sort((a, b) => a.start - b.start))
    append(days, calendar.indexOf(interval.start), [interval]);
  return days;
}

function append<T>(days: Map<number, T[]>, index: number, items: readonly T[]): void {
  const day = days.get(index);
  if (day) day.push(...items);
  else days.set(index, [...items]);
}
