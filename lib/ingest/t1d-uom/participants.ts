import { RefusedFile } from '../problems';
import { namedRows } from '../table';
import { baseName, type FileTree } from '../tree/file-tree';
import type { ImportContext } from '../types';

/** Age by participant id, from `participants.csv`. */
export type UomRegister = ReadonlyMap<string, { readonly age?: number }>;

/**
 * The list of participants beside the tables, undefined when there is none.
 * @throws RefusedFile when it is there and cannot be read
 */
export async function readUomRegister(
  tree: FileTree,
  context: ImportContext,
): Promise<UomRegister | undefined> {
  const file = tree.files.find(({ path }) => baseName(path).toLowerCase() === 'participants.csv')?.path;
  if (!file) return undefined;
  const register = new Map<string, { readonly age?: number }>();
  const columns = { required: ['participant_id'] as const, optional: ['age'] as const };
  for await (const rows of namedRows<'participant_id' | 'age'>(tree, file, columns, context))
    for (const row of rows) {
      const id = row.get('participant_id');
      if (register.has(id))
        throw new RefusedFile({
          file,
          row: row.row,
          field: 'participant_id',
          code: 'duplicate-participant',
          message: `Participant ${id} is listed twice.`,
        });
      const age = Number(row.get('age') || Number.NaN);
      register.set(id, Number.isFinite(age) && age > 0 && age < 120 ? { age } : {});
    }
  return register;
}
