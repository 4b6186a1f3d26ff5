import { toMgDl } from '@/lib/clinical/glucose';
import type { DayRow, SUFFICIENCY_DOMAINS, Sufficiency, Verdict } from '@/lib/derive/day';
import { indexOfDate } from '@/lib/derive/local-days';
import {
  close,
  FEATURE_IDS,
  FEATURES,
  type FeatureId,
  type FeatureRow,
  featuresOfRole,
  parseValue,
  type ValueProblem,
} from '@/lib/features';
import type { TableRecord } from '../delimited';
import type { ProblemDetail } from '../problems';
import type { CsvColumn, CsvHeader } from './header';

/** Rounded shares may add up to a little more than 100 %. */
const ROUNDING_POINTS = 0.5;
const RESIDUALS = featuresOfRole('residual');

/** A row as read, or every reason why it cannot be. */
export type CsvRow =
  | { readonly ok: true; readonly day: DayRow }
  | { readonly ok: false; readonly problems: readonly ProblemDetail[] };

/** Reads one row of features. A domain without a value counts as insufficient; residuals are recomputed. */
export function readRow(record: TableRecord, header: CsvHeader, file: string, decimalComma: boolean): CsvRow {
  const at = { file, row: record.row };
  const extra = record.fields.slice(header.width).some((field) => field.trim() !== '');
  if (extra || record.fields.length < header.width)
    return {
      ok: false,
      problems: [
        {
          ...at,
          code: 'wrong-type',
          message: `The row has ${record.fields.length} fields, the header ${header.width}.`,
        },
      ],
    };
  const problems: ProblemDetail[] = [];
  const features: Partial<Record<FeatureId, number>> = {};
  let stressMean: number | undefined;
  let stressReadings = 0;
  for (const column of header.columns) {
    const text = (record.fields[column.at] ?? '').trim();
    if (column.field === 'participant' || column.field === 'day' || text === '' || text === 'NA') continue;
    const plain = decimalComma && /^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : text;
    const read = readValue(column, plain);
    if (!read.ok) problems.push({ ...at, field: column.name, ...read.problem });
    else if (column.field === 'stressMean') stressMean = read.value;
    else if (column.field === 'stressReadings') stressReadings = read.value;
    else features[column.field] = read.value;
  }
  const day = (record.fields[header.day.at] ?? '').trim();
  if (indexOfDate(day) === undefined)
    problems.push({
      ...at,
      field: header.day.name,
      code: 'invalid-date',
      message: 'The day is not a date written as YYYY-MM-DD.',
    });
  const closed = closedRow(features);
  for (const id of closed.broken)
    problems.push({
      ...at,
      field: id,
      code: 'out-of-range',
      message: `The values it follows from make ${FEATURES[id].label.toLowerCase()} impossible: shares add up to more than 100 %.`,
    });
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    day: {
      day,
      features: closed.row,
      sufficiency: sufficiencyOf(closed.row),
      ...(stressMean === undefined ? {} : { stressMean }),
      stressReadings,
    },
  };
}

type Read =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: Pick<ProblemDetail, 'code' | 'message'> };

function readValue({ field, mmolL }: CsvColumn, text: string): Read {
  if (field === 'participant' || field === 'day') throw new Error('Ids and days are no values.');
  if (field === 'stressMean') return readNumber(text, 0, 100);
  if (field === 'stressReadings') return readNumber(text, 0, 100_000);
  const number = Number(text);
  const value = mmolL && text !== '' && Number.isFinite(number) ? toMgDl(number) : text;
  const parsed = parseValue(field, value);
  return parsed.ok ? parsed : { ok: false, problem: described(parsed.problem, FEATURES[field].unit) };
}

function readNumber(text: string, low: number, high: number): Read {
  const value = Number(text);
  if (!Number.isFinite(value)) return { ok: false, problem: described({ kind: 'not-a-number' }, '') };
  if (value < low || value > high)
    return { ok: false, problem: described({ kind: 'out-of-range', legal: [low, high] }, '') };
  return { ok: true, value };
}

function described(problem: ValueProblem, unit: string): Pick<ProblemDetail, 'code' | 'message'> {
  switch (problem.kind) {
    case 'not-a-number':
      return {
        code: 'not-a-number',
        message: 'The value is not a number. Leave it empty if it was not measured.',
      };
    case 'out-of-range':
      return {
        code: 'out-of-range',
        message: `The value is outside ${problem.legal[0]} to ${problem.legal[1]} ${unit}`.trim().concat('.'),
      };
    case 'unknown-category':
      return { code: 'unknown-category', message: `The value is none of ${problem.categories.join(', ')}.` };
  }
}

function closedRow(features: FeatureRow): {
  readonly row: FeatureRow;
  readonly broken: readonly FeatureId[];
} {
  const row: Partial<Record<FeatureId, number>> = { ...close(features) };
  const broken: FeatureId[] = [];
  for (const id of RESIDUALS) {
    const value = row[id];
    if (value === undefined) continue;
    const [low, high] = FEATURES[id].legal;
    if (value < low - ROUNDING_POINTS || value > high + ROUNDING_POINTS) broken.push(id);
    else row[id] = Math.min(Math.max(value, low), high);
  }
  return { row, broken };
}

function sufficiencyOf(row: FeatureRow): Sufficiency {
  const verdict = (domain: (typeof SUFFICIENCY_DOMAINS)[number]): Verdict => {
    const measured = FEATURE_IDS.filter(
      (id) => FEATURES[id].domain === domain && row[id] !== undefined,
    ).length;
    const common = { measured, needed: 1, unit: 'values in the row' };
    return measured > 0
      ? { sufficient: true, ...common }
      : { sufficient: false, ...common, reason: `The row has no ${domain} value` };
  };
  return {
    sleep: verdict('sleep'),
    activity: verdict('activity'),
    glucose: verdict('glucose'),
    heart: verdict('heart'),
  };
}
