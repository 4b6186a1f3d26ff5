import { gunzipSync, gzipSync } from 'node:zlib';
import { CorruptFileError } from '@/lib/errors';
import {
  type ActivityInterval,
  type ActivityKind,
  type Series,
  SIGNALS,
  type SignalId,
  SLEEP_STAGES,
  type SleepInterval,
} from './streams';

/** Samples of one signal on one local day, packed. `bytes` is what `encodeChunk` wrote. */
export interface SignalChunk {
  /** Local date, YYYY-MM-DD; sleep is filed under the day on which its episode ends, so a night is whole. */
  readonly day: string;
  readonly signal: SignalId;
  readonly samples: number;
  readonly bytes: Uint8Array;
}

/** What a chunk unpacks to, by the shape of its signal. */
export type SignalSamples =
  | { readonly kind: 'series'; readonly series: Series }
  | { readonly kind: 'sleep'; readonly intervals: readonly SleepInterval[] }
  | { readonly kind: 'activity'; readonly intervals: readonly ActivityInterval[] };

/**
 * Format 1: gzip of one JSON object of columns. Times are deltas in units of `unit` ms from `start` (an interval's start
 * from the start before it); values are deltas of whole numbers, `value * scale`. Columns are short and repeat, so gzip
 * does the rest: a day of minute heart rates is about 1 kB.
 */
const FORMAT = 1;
const KINDS: readonly ActivityKind[] = ['sedentary', 'walking', 'running', 'generic', 'other'];
const OPTIONAL = ['index', 'steps', 'kcal', 'seconds'] as const;

interface Columns {
  readonly format: number;
  readonly kind: SignalSamples['kind'];
  readonly start: number;
  /** Milliseconds of one unit of time. */
  readonly unit: number;
  readonly time: readonly number[];
  readonly length?: readonly number[];
  readonly code?: readonly number[];
  readonly scale?: number;
  readonly value?: readonly number[];
  readonly optional?: Readonly<Partial<Record<(typeof OPTIONAL)[number], readonly (number | null)[]>>>;
}

/** Packs samples. Values keep three decimals, which is finer than any sensor here. */
export function encodeChunk(samples: SignalSamples): Uint8Array {
  return gzipSync(
    JSON.stringify(samples.kind === 'series' ? seriesColumns(samples.series) : intervalColumns(samples)),
  );
}

/**
 * Unpacks what `encodeChunk` wrote.
 * @throws CorruptFileError when the bytes are not a chunk
 */
export function decodeChunk(bytes: Uint8Array): SignalSamples {
  let columns: Columns;
  try {
    columns = JSON.parse(gunzipSync(bytes, { maxOutputLength: 64 * 2 ** 20 }).toString('utf8')) as Columns;
  } catch {
    throw new CorruptFileError('A stored signal cannot be unpacked.');
  }
  if (columns.format !== FORMAT || !Array.isArray(columns.time))
    throw new CorruptFileError('A stored signal has an unknown format.');
  const time = running(columns.time, columns.start, columns.unit);
  if (columns.kind === 'series') return { kind: 'series', series: { time, value: readings(columns) } };
  const span = (i: number) => ({
    start: time[i]!,
    end: time[i]! + (columns.length?.[i] ?? 0) * columns.unit,
  });
  if (columns.kind === 'sleep')
    return {
      kind: 'sleep',
      intervals: time.map((_, i) => ({
        ...span(i),
        stage: SLEEP_STAGES[columns.code?.[i] ?? 4] ?? 'unknown',
      })),
    };
  return {
    kind: 'activity',
    intervals: time.map((_, i) => ({
      ...span(i),
      kind: KINDS[columns.code?.[i] ?? 4] ?? 'other',
      ...Object.fromEntries(
        OPTIONAL.flatMap((key) => {
          const value = columns.optional?.[key]?.[i];
          return value === undefined || value === null ? [] : [[key, value]];
        }),
      ),
    })),
  };
}

/** True for a string that names a stored signal. */
export function isSignalId(value: string): value is SignalId {
  return (SIGNALS as readonly string[]).includes(value);
}

function readings({ value = [], scale = 1 }: Columns): number[] {
  return running(value, 0, 1).map((v) => v / scale);
}

function seriesColumns({ time, value }: Series): Columns {
  const unit = time.every((t) => t % 1000 === 0) ? 1000 : 1;
  const scale = value.every(Number.isInteger) ? 1 : 1000;
  return {
    format: FORMAT,
    kind: 'series',
    start: time[0] ?? 0,
    unit,
    time: deltas(time, time[0] ?? 0, unit),
    scale,
    value: deltas(
      value.map((v) => Math.round(v * scale)),
      0,
      1,
    ),
  };
}

function intervalColumns(samples: Exclude<SignalSamples, { kind: 'series' }>): Columns {
  const { intervals } = samples;
  const unit = intervals.every((i) => i.start % 1000 === 0 && i.end % 1000 === 0) ? 1000 : 1;
  const starts = intervals.map((i) => i.start);
  const columns = {
    format: FORMAT,
    start: starts[0] ?? 0,
    unit,
    time: deltas(starts, starts[0] ?? 0, unit),
    length: intervals.map((i) => (i.end - i.start) / unit),
  };
  if (samples.kind === 'sleep')
    return { ...columns, kind: 'sleep', code: samples.intervals.map((i) => SLEEP_STAGES.indexOf(i.stage)) };
  return {
    ...columns,
    kind: 'activity',
    code: samples.intervals.map((i) => KINDS.indexOf(i.kind)),
    optional: Object.fromEntries(
      OPTIONAL.filter((key) => samples.intervals.some((i) => i[key] !== undefined)).map((key) => [
        key,
        samples.intervals.map((i) => i[key] ?? null),
      ]),
    ),
  };
}

/** Steps from `from` to the first value and from each to the next, in units of `unit`. */
function deltas(values: readonly number[], from: number, unit: number): number[] {
  return values.map((v, i) => (v - (values[i - 1] ?? from)) / unit);
}

function running(steps: readonly number[], from: number, unit: number): number[] {
  let at = from;
  return steps.map((step) => {
    at += step * unit;
    return at;
  });
}
