import { type TableRecord, tableRecords } from './delimited';
import { RefusedFile } from './problems';
import { textOf } from './text';
import type { FileTree } from './tree/file-tree';
import type { ImportContext } from './types';

/** One row of a table whose columns are known by name. */
export interface NamedRow<Column extends string> {
  readonly row: number;
  /** Trimmed text of a column, empty when the row is too short for it. */
  readonly get: (column: Column) => string;
  /** Whether the table has the column. */
  readonly has: (column: Column) => boolean;
  /** The whole row as one string: rows with equal keys are duplicates. */
  readonly key: () => string;
}

export interface TableColumns<Column extends string> {
  readonly required: readonly Column[];
  readonly optional?: readonly Column[];
  readonly delimiter?: string;
}

/**
 * Rows of a table file whose header names its columns; other columns are ignored, order and letter case do not matter.
 * @throws RefusedFile for an empty or unreadable file, or when a required column is missing
 */
export async function* namedRows<Column extends string>(
  tree: FileTree,
  path: string,
  columns: TableColumns<Column>,
  context: Pick<ImportContext, 'signal'>,
): AsyncGenerator<readonly NamedRow<Column>[]> {
  let positions: ReadonlyMap<Column, number> | undefined;
  const text = textOf(tree, path, context.signal);
  for await (const batch of tableRecords(text, { file: path, delimiter: columns.delimiter })) {
    let rows = batch;
    if (!positions && batch[0]) {
      positions = positionsOf(batch[0], columns, path);
      rows = batch.slice(1);
    }
    const at = positions;
    if (at) yield rows.map((record) => named(record, at));
  }
  if (!positions)
    throw new RefusedFile({ file: path, code: 'empty-file', message: 'The file is empty. Copy it again.' });
}

function positionsOf<Column extends string>(
  header: TableRecord,
  { required, optional = [] }: TableColumns<Column>,
  path: string,
): ReadonlyMap<Column, number> {
  const names = header.fields.map((name) => name.trim().toLowerCase());
  const positions = new Map<Column, number>();
  for (const column of [...required, ...optional]) {
    const at = names.indexOf(column.toLowerCase());
    if (at >= 0) positions.set(column, at);
    else if (required.includes(column))
      throw new RefusedFile({
        file: path,
        row: 1,
        field: column,
        code: 'missing-column',
        message: `The column ${column} is missing.`,
      });
  }
  return positions;
}

function named<Column extends string>(
  { row, fields }: TableRecord,
  positions: ReadonlyMap<Column, number>,
): NamedRow<Column> {
  return {
    row,
    get: (column) => fields[positions.get(column) ?? -1]?.trim() ?? '',
    has: (column) => positions.has(column),
    key: () => fields.join('\u001f'),
  };
}
