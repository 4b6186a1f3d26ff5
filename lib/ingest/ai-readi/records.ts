import { isObject, wrongType } from './document';
import { parseInstant } from './time';

type Json = Readonly<Record<string, unknown>>;

/** A record of a sensor file with its place, so that every refusal names file, record and field. */
export interface SensorRecord {
  readonly json: Json;
  readonly file: string;
  /** 1-based. */
  readonly row: number;
}

/** The records of a file as objects. @throws RefusedFile for a record that is none */
export function* eachRecord(records: readonly unknown[], file: string): Generator<SensorRecord> {
  for (let i = 0; i < records.length; i++) {
    const json = records[i];
    if (!isObject(json)) throw wrongType(file, undefined, 'The record is not a JSON object.', i + 1);
    yield { json, file, row: i + 1 };
  }
}

/** The object under a key. @throws RefusedFile when there is none */
export function objectAt({ json, file, row }: SensorRecord, key: string): Json {
  const value = json[key];
  if (isObject(value)) return value;
  throw wrongType(file, key, 'This is missing or not an object.', row);
}

/**
 * A number as the converter writes it: a number or a numeric string; `''` and null are no reading.
 * @throws RefusedFile for anything else
 */
export function numberOf(value: unknown, record: SensorRecord, field: string): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') {
    if (value.trim() === '') return undefined;
    const number = Number(value);
    if (Number.isFinite(number)) return number;
  }
  throw wrongType(record.file, field, 'This is not a number.', record.row);
}

/** Instant of a reading. @throws RefusedFile when it cannot be read */
export function instantOf(record: SensorRecord): number {
  const frame = objectAt(record, 'effective_time_frame');
  const interval = isObject(frame.time_interval) ? frame.time_interval : {};
  return requireInstant(
    frame.date_time ?? interval.start_date_time,
    record,
    'effective_time_frame.date_time',
  );
}

/**
 * Interval of a record, under `effective_time_frame` or (sleep, release 2) `sleep_stage_time_frame`.
 * @throws RefusedFile when it cannot be read
 */
export function intervalOf(record: SensorRecord): { readonly start: number; readonly end: number } {
  const key = isObject(record.json.sleep_stage_time_frame)
    ? 'sleep_stage_time_frame'
    : 'effective_time_frame';
  const frame = objectAt(record, key);
  if (!isObject(frame.time_interval))
    throw wrongType(record.file, `${key}.time_interval`, 'This is missing or not an object.', record.row);
  const { start_date_time, end_date_time } = frame.time_interval;
  return {
    start: requireInstant(start_date_time, record, `${key}.time_interval.start_date_time`),
    end: requireInstant(end_date_time, record, `${key}.time_interval.end_date_time`),
  };
}

function requireInstant(value: unknown, { file, row }: SensorRecord, field: string): number {
  const at = parseInstant(value);
  if (at === undefined) throw wrongType(file, field, 'This is not a UTC time (YYYY-MM-DDTHH:MM:SSZ).', row);
  return at;
}
