import { FEATURES } from '@/lib/features';
import { RefusedFile } from '../problems';
import { namedRows } from '../table';
import type { FileTree } from '../tree/file-tree';
import type { ImportContext } from '../types';
import { findFile } from './files';

/** OMOP concepts this importer reads, and the one that says “below the detection limit”. */
type Quantity = 'hba1c' | 'bmi' | 'weight' | 'height';
const CONCEPTS: ReadonlyMap<string, Quantity> = new Map([
  ['3004410', 'hba1c'],
  ['4245997', 'bmi'],
  ['3025315', 'weight'],
  ['3036277', 'height'],
]);
const BELOW_DETECTION = '4171756';

/** `lbscat_a1c` shares the concept of HbA1c and is not a laboratory value of it. */
const HBA1C_KEY = 'import_hba1c';

/** Codes of a question that was not answered. 99 is a weight like any other. */
const NOT_ANSWERED: ReadonlySet<number> = new Set([555, 777]);
const ALSO_NOT_ANSWERED = 99;

/** The latest clinical values of one person. */
export interface ClinicalValues {
  readonly hba1cPct?: number;
  readonly bmi?: number;
  readonly birthYear?: number;
}

interface Draft {
  latest: Partial<Record<Quantity, { readonly value: number; readonly date: string }>>;
  birthYear?: number;
}

const COLUMNS = ['measurement', 'observation'] as const;

/**
 * Clinical values by person id from the OMOP tables (measurement, observation, person); each may be missing. A table
 * that is there and cannot be read is a warning: the sensors are worth importing without it.
 */
export async function readClinical(
  tree: FileTree,
  context: ImportContext,
): Promise<ReadonlyMap<string, ClinicalValues>> {
  const people = new Map<string, Draft>();
  const draftOf = (id: string): Draft => {
    const draft = people.get(id) ?? { latest: {} };
    people.set(id, draft);
    return draft;
  };
  for (const table of COLUMNS) await tolerant(context, () => readMeasurements(tree, table, draftOf, context));
  await tolerant(context, () => readPersons(tree, draftOf, context));
  return new Map([...people].map(([id, draft]) => [id, valuesOf(draft)]));
}

async function tolerant(context: ImportContext, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    context.problems.warn({ ...error.detail, message: `${error.detail.message} The table was not used.` });
  }
}

async function readMeasurements(
  tree: FileTree,
  table: (typeof COLUMNS)[number],
  draftOf: (id: string) => Draft,
  context: ImportContext,
): Promise<void> {
  const file = findFile(tree, `${table}.csv`);
  if (!file) return;
  const columns = {
    required: ['person_id', `${table}_concept_id`, 'value_as_number'],
    optional: [`${table}_source_value`, `${table}_date`, 'operator_concept_id'],
  };
  for await (const rows of namedRows<string>(tree, file, columns, context))
    for (const row of rows) {
      const quantity = quantityOf(row.get(`${table}_concept_id`), row.get(`${table}_source_value`));
      if (!quantity || row.get('operator_concept_id') === BELOW_DETECTION) continue;
      const text = row.get('value_as_number');
      const value = text === '' ? Number.NaN : Number(text);
      if (!Number.isFinite(value) || value <= 0) continue;
      if (NOT_ANSWERED.has(value) || (value === ALSO_NOT_ANSWERED && quantity !== 'weight')) {
        context.problems.reject('Clinical value 555, 777 or 99: missing');
        continue;
      }
      const date = row.get(`${table}_date`);
      const { latest } = draftOf(row.get('person_id'));
      if (!latest[quantity] || latest[quantity].date <= date) latest[quantity] = { value, date };
    }
}

/** The key of a source value is what stands before its first comma. */
function quantityOf(concept: string, sourceValue: string): Quantity | undefined {
  const key = (sourceValue.split(',', 1)[0] ?? '').trim().toLowerCase();
  const quantity = CONCEPTS.get(concept);
  if (quantity === 'hba1c' && key !== '' && key !== HBA1C_KEY) return undefined;
  return quantity;
}

async function readPersons(
  tree: FileTree,
  draftOf: (id: string) => Draft,
  context: ImportContext,
): Promise<void> {
  const file = findFile(tree, 'person.csv');
  if (!file) return;
  const required = ['person_id', 'year_of_birth'];
  for await (const rows of namedRows<string>(tree, file, { required }, context))
    for (const row of rows) {
      const year = Number(row.get('year_of_birth'));
      if (Number.isInteger(year) && year > 1900) draftOf(row.get('person_id')).birthYear = year;
    }
}

function valuesOf({ latest, birthYear }: Draft): ClinicalValues {
  const { weight, height } = latest;
  const metres = height && (height.value > 3 ? height.value / 100 : height.value);
  const measured = latest.bmi?.value ?? (weight && metres ? weight.value / metres ** 2 : undefined);
  return {
    hba1cPct: legal('hba1cPct', latest.hba1c?.value),
    bmi: legal('bmi', measured),
    birthYear,
  };
}

function legal(id: 'hba1cPct' | 'bmi', value: number | undefined): number | undefined {
  const [low, high] = FEATURES[id].legal;
  return value !== undefined && value >= low && value <= high ? value : undefined;
}
