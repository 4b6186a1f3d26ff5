import 'server-only';
import { dateOfIndex, indexOfDate, localDays } from '@/lib/derive';
import { decodeChunk, type SignalSamples } from '@/lib/derive/chunk';
import { InvalidInputError } from '@/lib/errors';
import type { HypnogramView, TraceView } from '@/lib/views/types';
import { db } from './client';

const MINUTE_MS = 60_000;
/** The evening before belongs to the picture of a day: minutes before midnight that are shown. */
const EVENING_MINUTES = 6 * 60;
const TRACED = ['stress', 'heartRate', 'glucose'] as const satisfies readonly TraceView['signal'][];

/** Raw traces of a local day from the evening before, and its night; empty where the raw streams were not kept. */
export async function tracesOf(
  participantId: string,
  day: string,
  timezone: string,
): Promise<{ readonly traces: readonly TraceView[]; readonly hypnogram?: HypnogramView }> {
  const index = indexOfDate(day);
  if (index === undefined) throw new InvalidInputError('This day has no valid date.');
  const evening = dateOfIndex(index - 1);
  const midnight = localDays(timezone).startOf(index);
  const chunks = await db().streamChunk.findMany({
    where: {
      participantId,
      OR: [
        { day: { in: [evening, day] }, signal: { in: [...TRACED] } },
        { day, signal: 'sleep' },
      ],
    },
    orderBy: { day: 'asc' },
  });
  const samples = chunks.map((chunk) => ({ signal: chunk.signal, samples: decodeChunk(chunk.bytes) }));
  const traces = TRACED.map((signal) => {
    const parts = samples.filter((chunk) => chunk.signal === signal).map((chunk) => chunk.samples);
    return toTrace(signal, parts, midnight);
  }).filter((trace) => trace.minutes.length > 0);
  const night = samples.find((chunk) => chunk.signal === 'sleep')?.samples;
  return { traces, hypnogram: night?.kind === 'sleep' ? toHypnogram(night, midnight) : undefined };
}

function toTrace(signal: TraceView['signal'], parts: readonly SignalSamples[], midnight: number): TraceView {
  const minutes: number[] = [];
  const values: number[] = [];
  for (const part of parts) {
    if (part.kind !== 'series') continue;
    part.series.time.forEach((time, i) => {
      const minute = (time - midnight) / MINUTE_MS;
      if (minute < -EVENING_MINUTES) return;
      minutes.push(minute);
      values.push(part.series.value[i]!);
    });
  }
  return { signal, minutes, values };
}

function toHypnogram(night: Extract<SignalSamples, { kind: 'sleep' }>, midnight: number): HypnogramView {
  return {
    intervals: night.intervals.map(({ start, end, stage }) => ({
      from: (start - midnight) / MINUTE_MS,
      to: (end - midnight) / MINUTE_MS,
      stage,
    })),
  };
}
