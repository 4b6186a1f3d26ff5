import { toMgDl } from '@/lib/clinical/glucose';
import type { ActivityInterval, ActivityKind, NightTotals, Series } from '@/lib/derive/streams';
import type { NamedRow } from '../table';
import { namedRows } from '../table';
import type { FileTree } from '../tree/file-tree';
import type { ImportContext } from '../types';
import { parseWallClock } from './wall-clock';

/** Heart rates at or below this are the watch saying that it read nothing (rule 2). */
const NO_HEART_RATE = 25;

/** Reads the columns of a row as numbers and its stamp; a row that cannot be read is left out and said so. */
class RowReader<Column extends string> {
  constructor(
    private readonly context: ImportContext,
    private readonly file: string,
    private readonly stamp: Column,
  ) {}

  instant(row: NamedRow<Column>): number | undefined {
    const text = row.get(this.stamp);
    const at = parseWallClock(text);
    if (at === undefined)
      this.#refuse(row, this.stamp, 'invalid-date', 'Date is not day-first (DD/MM/YYYY HH:MM)');
    return at;
  }

  number(row: NamedRow<Column>, column: Column): number | undefined {
    const text = row.get(column);
    const value = text === '' ? Number.NaN : Number(text);
    if (Number.isFinite(value)) return value;
    this.#refuse(row, column, 'not-a-number', 'Value is not a number');
    return undefined;
  }

  #refuse(row: NamedRow<Column>, field: Column, code: 'invalid-date' | 'not-a-number', reason: string): void {
    this.context.problems.reject(reason);
    this.context.problems.warn({
      file: this.file,
      row: row.row,
      field,
      code,
      message: `${reason}; the row was left out.`,
    });
  }
}

class Growing implements Series {
  readonly time: number[] = [];
  readonly value: number[] = [];
  push(time: number, value: number): void {
    this.time.push(time);
    this.value.push(value);
  }
}

/** Stress, heart rate and resting heart rate (rule 2). Its `step_count` is cumulative and never read (rule 5). */
export async function readWellness(
  tree: FileTree,
  file: string,
  context: ImportContext,
): Promise<{ readonly stress: Series; readonly heartRate: Series; readonly restingHeartRate: Series }> {
  const stress = new Growing();
  const heartRate = new Growing();
  const restingHeartRate = new Growing();
  const reader = new RowReader<'sleep_ts' | 'stress_level_value' | 'heart_rate' | 'resting_heart_rate'>(
    context,
    file,
    'sleep_ts',
  );
  const required = ['sleep_ts', 'stress_level_value', 'heart_rate', 'resting_heart_rate'] as const;
  const missing = { sentinel: 0, zero: 0, tooHigh: 0, heart: 0, resting: 0 };
  for await (const rows of namedRows(tree, file, { required }, context))
    for (const row of rows) {
      const at = reader.instant(row);
      if (at === undefined) continue;
      const level = reader.number(row, 'stress_level_value');
      const beats = reader.number(row, 'heart_rate');
      const resting = reader.number(row, 'resting_heart_rate');
      if (level === undefined || beats === undefined || resting === undefined) continue;
      if (level < 0) missing.sentinel++;
      else if (level === 0) missing.zero++;
      else if (level > 100) missing.tooHigh++;
      else stress.push(at, level);
      if (beats <= NO_HEART_RATE) missing.heart++;
      else heartRate.push(at, beats);
      if (resting <= NO_HEART_RATE) missing.resting++;
      else restingHeartRate.push(at, resting);
    }
  const { problems } = context;
  problems.reject('Stress -1 or -2: not measured', missing.sentinel);
  problems.reject('Stress 0: no reading', missing.zero);
  problems.reject('Stress above 100', missing.tooHigh);
  problems.reject(`Heart rate at or below ${NO_HEART_RATE}: no reading`, missing.heart);
  problems.reject(`Resting heart rate at or below ${NO_HEART_RATE}: no reading`, missing.resting);
  return { stress, heartRate, restingHeartRate };
}

/** Glucose in mg/dL (rule 4); bins and duplicate stamps are the derivation's business. */
export async function readGlucose(tree: FileTree, file: string, context: ImportContext): Promise<Series> {
  const glucose = new Growing();
  const reader = new RowReader<'bg_ts' | 'value'>(context, file, 'bg_ts');
  for await (const rows of namedRows(tree, file, { required: ['bg_ts', 'value'] as const }, context))
    for (const row of rows) {
      const at = reader.instant(row);
      const mmolL = at === undefined ? undefined : reader.number(row, 'value');
      if (at === undefined || mmolL === undefined) continue;
      if (mmolL <= 0) context.problems.reject('Glucose at or below 0: no reading');
      else glucose.push(at, toMgDl(mmolL));
    }
  return glucose;
}

const NAMED_KINDS: readonly ActivityKind[] = ['sedentary', 'walking', 'running', 'generic'];

const ACTIVITY_COLUMNS = [
  'activity_ts',
  'activity_type',
  'active_Kcal',
  'step_count',
  'duration_s',
  'active_time_s',
] as const;

/**
 * Activity epochs with true steps (rule 5). Rows that repeat another word for word are dropped; rows of one local epoch
 * and kind that differ in UTC (clocks set back, a flight) are different quarters of an hour and are added up.
 */
export async function readActivity(
  tree: FileTree,
  file: string,
  context: ImportContext,
): Promise<readonly ActivityInterval[]> {
  const reader = new RowReader<(typeof ACTIVITY_COLUMNS)[number]>(context, file, 'activity_ts');
  const seen = new Set<string>();
  const epochs = new Map<string, Required<Omit<ActivityInterval, 'index'>>>();
  let duplicates = 0;
  for await (const rows of namedRows(tree, file, { required: ACTIVITY_COLUMNS }, context))
    for (const row of rows) {
      const key = row.key();
      if (seen.has(key)) {
        duplicates++;
        continue;
      }
      seen.add(key);
      const start = reader.instant(row);
      if (start === undefined) continue;
      const kcal = reader.number(row, 'active_Kcal');
      const steps = reader.number(row, 'step_count');
      const duration = reader.number(row, 'duration_s');
      const seconds = reader.number(row, 'active_time_s');
      if (kcal === undefined || steps === undefined || duration === undefined || seconds === undefined)
        continue;
      const type = row.get('activity_type').toLowerCase();
      const known = epochs.get(`${start} ${type}`);
      const end = start + Math.max(duration, 1) * 1000;
      epochs.set(`${start} ${type}`, {
        start,
        end: Math.max(end, known?.end ?? end),
        kind: NAMED_KINDS.find((kind) => kind === type) ?? 'other',
        steps: steps + (known?.steps ?? 0),
        kcal: kcal + (known?.kcal ?? 0),
        seconds: seconds + (known?.seconds ?? 0),
      });
    }
  context.problems.reject('Activity row that repeats another word for word', duplicates);
  return [...epochs.values()];
}

const NIGHT_COLUMNS = [
  'calendar_date',
  'start_date_ts',
  'start_time_offset_s',
  'deep_sleep_s',
  'light_sleep_s',
  'rem_sleep_s',
  'awake_s',
] as const;

/**
 * Nights from the `*_s` totals alone: the stage maps are mislabelled in most files and never read (rule 3).
 * `start_date_ts` is UTC; with the offset beside it, it is local like every other stamp.
 */
export async function readNights(
  tree: FileTree,
  file: string,
  context: ImportContext,
): Promise<readonly NightTotals[]> {
  const reader = new RowReader<(typeof NIGHT_COLUMNS)[number]>(context, file, 'calendar_date');
  const nights: NightTotals[] = [];
  for await (const rows of namedRows(tree, file, { required: NIGHT_COLUMNS }, context))
    for (const row of rows) {
      const day = reader.instant(row);
      if (day === undefined) continue;
      const [deep, light, rem, awake] = (
        ['deep_sleep_s', 'light_sleep_s', 'rem_sleep_s', 'awake_s'] as const
      ).map((column) => (row.get(column) === '' ? 0 : reader.number(row, column)));
      if (deep === undefined || light === undefined || rem === undefined || awake === undefined) continue;
      if (deep + light + rem <= 0) {
        context.problems.reject('Night without time asleep');
        continue;
      }
      const start = parseWallClock(row.get('start_date_ts'));
      const offset = Number(row.get('start_time_offset_s') || 0);
      nights.push({
        day: new Date(day).toISOString().slice(0, 10),
        deepMinutes: deep / 60,
        lightMinutes: light / 60,
        remMinutes: rem / 60,
        awakeMinutes: awake / 60,
        ...(start === undefined || !Number.isFinite(offset) ? {} : { start: start + offset * 1000 }),
      });
    }
  return nights;
}
