import { isFeatureId } from '@/lib/features';
import type { TableRecord } from '../delimited';
import { RefusedFile } from '../problems';
import type { HeaderMapping, ImportContext } from '../types';
import { type CsvField, fieldOfHeader } from './aliases';

const MOST_COLUMNS = 2000;
/** How many columns the report lists; a table of features has two dozen. */
const LISTED = 200;

export interface CsvColumn {
  readonly at: number;
  readonly field: CsvField;
  readonly mmolL: boolean;
  /** As written in the file. */
  readonly name: string;
}

/** Where each field of a CSV of feature rows stands. */
export interface CsvHeader {
  readonly columns: readonly CsvColumn[];
  readonly participant: CsvColumn;
  readonly day: CsvColumn;
  readonly width: number;
  /** Row of the header in the file. */
  readonly row: number;
}

/**
 * Maps the header to the feature schema and reports the mapping; a column that is not read is a warning.
 * @throws RefusedFile without a participant, a day or any feature, and when two columns are the same field
 */
export function readHeader({ row, fields }: TableRecord, file: string, context: ImportContext): CsvHeader {
  if (fields.length > MOST_COLUMNS)
    throw new RefusedFile({
      file,
      row,
      code: 'too-large',
      message: `The table has ${fields.length} columns; at most ${MOST_COLUMNS} are read.`,
    });
  const columns: CsvColumn[] = [];
  const mapping: HeaderMapping[] = [];
  for (const [at, text] of fields.entries()) {
    const name = text.trim().slice(0, 100);
    const found = fieldOfHeader(name);
    if (found) columns.push({ at, name, ...found });
    else if (name !== '')
      context.problems.warn({
        file,
        row: 1,
        field: name,
        code: 'unmapped-column',
        message: 'No feature has this name; the column was not read.',
      });
    mapping.push({
      column: name,
      ...(found ? { feature: found.field } : {}),
      ...(found?.mmolL ? { conversion: 'mmol/L to mg/dL' } : {}),
    });
  }
  context.onHeaders(mapping.slice(0, LISTED));
  refuseDoubles(columns, file);
  if (!columns.some(({ field }) => isFeatureId(field)))
    throw new RefusedFile({
      file,
      row: 1,
      code: 'missing-column',
      message: 'No column is a feature of the schema.',
    });
  return {
    columns,
    participant: required(columns, 'participant', file),
    day: required(columns, 'day', file),
    width: fields.length,
    row,
  };
}

function required(columns: readonly CsvColumn[], field: 'participant' | 'day', file: string): CsvColumn {
  const column = columns.find((c) => c.field === field);
  if (column) return column;
  throw new RefusedFile({
    file,
    row: 1,
    field,
    code: 'missing-column',
    message: `The column ${field} is missing.`,
  });
}

function refuseDoubles(columns: readonly CsvColumn[], file: string): void {
  const known = new Map<CsvField, CsvColumn>();
  for (const column of columns) {
    const first = known.get(column.field);
    if (first)
      throw new RefusedFile({
        file,
        row: 1,
        field: column.name,
        code: 'ambiguous-column',
        message: `The columns “${first.name}” and “${column.name}” are both ${column.field}. Keep one.`,
      });
    known.set(column.field, column);
  }
}
