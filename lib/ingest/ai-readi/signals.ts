import { GLUCOSE_LIMITS, toMgDl } from '@/lib/clinical/glucose';
import {
  type ActivityInterval,
  type ActivityKind,
  type Series,
  SLEEP_STAGES,
  type SleepInterval,
  type SleepStage,
} from '@/lib/derive/streams';
import type { ImportContext } from '../types';
import { isObject, wrongType } from './document';
import { eachRecord, instantOf, intervalOf, numberOf, objectAt } from './records';

const HOUR_MS = 3_600_000;
const LONGEST_STAGE_MS = 12 * HOUR_MS;
const LONGEST_ACTIVITY_MS = 24 * HOUR_MS;

/** How one numeric sensor writes a reading, and which values are readings. */
interface Gauge {
  readonly bodyKey: string;
  /** Where the `{ value, unit }` of a record stands; release 1 names calories otherwise. */
  readonly valueKeys: readonly string[];
  /** Readings lie in this range; below it are the sentinels of the watch (0, -1, -2). */
  readonly lowest: number;
  readonly highest: number;
  readonly noReading: string;
}

export const GAUGES = {
  heartrate: {
    bodyKey: 'heart_rate',
    valueKeys: ['heart_rate'],
    lowest: 20,
    highest: 250,
    noReading: 'Heart rate 0: no reading',
  },
  oxygensaturation: {
    bodyKey: 'breathing',
    valueKeys: ['oxygen_saturation'],
    lowest: 50,
    highest: 100,
    noReading: 'SpO2 0: no reading',
  },
  respiratoryrate: {
    bodyKey: 'breathing',
    valueKeys: ['respiratory_rate'],
    lowest: 1,
    highest: 80,
    noReading: 'Respiration -1 or -2: no reading',
  },
  stress: {
    bodyKey: 'stress',
    valueKeys: ['stress'],
    lowest: 1,
    highest: 100,
    noReading: 'Stress -1, -2 or 0: not measured',
  },
  calorie: {
    bodyKey: 'activity',
    valueKeys: ['calories_value', 'duration'],
    lowest: 0,
    highest: 20_000,
    noReading: 'Calories below 0: no reading',
  },
} as const satisfies Readonly<Record<string, Gauge>>;

/** Readings of a numeric sensor without its sentinels. @throws RefusedFile for a record that is not as it should be */
export function readGauge(
  records: readonly unknown[],
  file: string,
  gauge: Gauge,
  { problems }: ImportContext,
): Series {
  const time: number[] = [];
  const value: number[] = [];
  let sentinels = 0;
  let implausible = 0;
  let blank = 0;
  for (const record of eachRecord(records, file)) {
    const key = gauge.valueKeys.find((k) => isObject(record.json[k])) ?? gauge.valueKeys[0] ?? '';
    const reading = numberOf(objectAt(record, key).value, record, `${key}.value`);
    const at = instantOf(record);
    if (reading === undefined) blank++;
    else if (reading <= 0 && reading < gauge.lowest) sentinels++;
    else if (reading < gauge.lowest || reading > gauge.highest) implausible++;
    else {
      time.push(at);
      value.push(reading);
    }
  }
  problems.reject(gauge.noReading, sentinels);
  problems.reject('Record without a value', blank);
  problems.reject(`${gauge.valueKeys[0]} outside ${gauge.lowest} to ${gauge.highest}`, implausible);
  return { time, value };
}

/**
 * Sensor glucose in mg/dL. `Low` and `High` (below 40, above 400) enter as 40 and 400.
 * @throws RefusedFile for a record that is not as it should be
 */
export function readGlucose(records: readonly unknown[], file: string, { problems }: ImportContext): Series {
  const time: number[] = [];
  const value: number[] = [];
  for (const record of eachRecord(records, file)) {
    const event = record.json.event_type;
    if (typeof event === 'string' && event !== '' && event.toUpperCase() !== 'EGV') {
      problems.reject('CGM record that is not a glucose reading');
      continue;
    }
    const glucose = objectAt(record, 'blood_glucose');
    const limit =
      typeof glucose.value === 'string' ? LIMITS_BY_WORD.get(glucose.value.trim().toLowerCase()) : undefined;
    let reading = limit ?? numberOf(glucose.value, record, 'blood_glucose.value');
    if (limit === undefined && reading !== undefined && String(glucose.unit).toLowerCase() === 'mmol/l')
      reading = toMgDl(reading);
    const at = instantOf(record);
    if (reading === undefined) problems.reject('Record without a value');
    else if (reading < 10 || reading > 1000) problems.reject('Glucose outside 10 to 1000 mg/dL');
    else {
      time.push(at);
      value.push(reading);
    }
  }
  return { time, value };
}

const LIMITS_BY_WORD: ReadonlyMap<string, number> = new Map([
  ['low', GLUCOSE_LIMITS.low],
  ['high', GLUCOSE_LIMITS.high],
]);

/**
 * Sleep stages of any release: the time stands under `effective_time_frame` or `sleep_stage_time_frame`; release 1 has
 * durations without stages, which come out as `unknown`. Intervals of 0 or of more than 12 h are dropped.
 * @throws RefusedFile for a record that is not as it should be
 */
export function readSleep(
  records: readonly unknown[],
  file: string,
  { problems }: ImportContext,
): readonly SleepInterval[] {
  const sleep: SleepInterval[] = [];
  const seen = new Set<string>();
  for (const record of eachRecord(records, file)) {
    const { sleep_stage_state: state, sleep_duration: duration } = record.json;
    if (typeof state !== 'string' && !isObject(duration))
      throw wrongType(file, 'sleep_stage_state', 'This is missing or not a text.', record.row);
    const stage = stageOf(typeof state === 'string' ? state : '');
    const { start, end } = intervalOf(record);
    const key = `${start} ${end} ${stage}`;
    if (end <= start || end - start > LONGEST_STAGE_MS)
      problems.reject('Sleep record of no length or of more than 12 h');
    else if (seen.has(key)) problems.reject('Sleep record that repeats another');
    else sleep.push({ start, end, stage });
    seen.add(key);
  }
  return sleep;
}

function stageOf(state: string): SleepStage {
  const name = state.trim().toLowerCase();
  return SLEEP_STAGES.find((stage) => stage === name) ?? 'unknown';
}

const NAMED_KINDS: readonly ActivityKind[] = ['sedentary', 'walking', 'running', 'generic'];

/**
 * Activity intervals. What the files label “steps” is FIT's packed activity byte and becomes the index (rule 4); a record
 * with neither name nor value says nothing and is dropped.
 * @throws RefusedFile for a record that is not as it should be
 */
export function readActivity(
  records: readonly unknown[],
  file: string,
  { problems }: ImportContext,
): readonly ActivityInterval[] {
  const activity: ActivityInterval[] = [];
  for (const record of eachRecord(records, file)) {
    const { activity_name: name, base_movement_quantity: quantity } = record.json;
    if (name !== undefined && name !== null && typeof name !== 'string')
      throw wrongType(file, 'activity_name', 'This is not a text.', record.row);
    const value = isObject(quantity)
      ? numberOf(quantity.value, record, 'base_movement_quantity.value')
      : undefined;
    const { start, end } = intervalOf(record);
    const label = (name ?? '').trim().toLowerCase();
    const index =
      value !== undefined && Number.isInteger(value) && value >= 0 && value <= 255 ? value : undefined;
    if (value !== undefined && index === undefined) problems.reject('Activity byte outside 0 to 255');
    if (label === '' && index === undefined) problems.reject('Activity record without name and value');
    else if (end <= start || end - start > LONGEST_ACTIVITY_MS)
      problems.reject('Activity record of no length or of more than 24 h');
    else
      activity.push({
        start,
        end,
        kind: NAMED_KINDS.find((kind) => kind === label) ?? 'other',
        ...(index === undefined ? {} : { index }),
      });
  }
  return activity;
}
