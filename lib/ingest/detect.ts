import { InvalidInputError } from '@/lib/errors';
import { isParticipantTable, parseSensorFile } from './ai-readi/files';
import { SOURCE_FACTS } from './sources';
import { parseUomFile } from './t1d-uom/files';
import { baseName, type FileTree } from './tree/file-tree';
import { SOURCES, type Source } from './types';

/** The kind of data in a folder, archive or file, by the names of its files; `none` when no name is known. */
export function detectSource(tree: FileTree): Source | 'none' {
  let table = false;
  for (const { path } of tree.files) {
    if (parseSensorFile(path)) return 'ai-readi';
    if (parseUomFile(path)) return 't1d-uom';
    table ||= isParticipantTable(path);
  }
  if (table) return 'ai-readi';
  return tree.files.some(({ path }) => isTable(path)) ? 'csv' : 'none';
}

/** True for a file that can hold feature rows. */
export function isTable(path: string): boolean {
  return /\.(csv|tsv|txt)(\.gz)?$/i.test(baseName(path));
}

/**
 * Makes sure that the tree is of the kind that was asked for.
 * @throws InvalidInputError that says what was found and what the kinds look like
 */
export function requireSource(tree: FileTree, wanted: Source): void {
  const found = detectSource(tree);
  if (found === wanted || (wanted === 'csv' && tree.files.some(({ path }) => isTable(path)))) return;
  if (found !== 'none' && found !== 'csv')
    throw new InvalidInputError(
      `${tree.label} holds the files of another kind (${SOURCE_FACTS[found].label}): choose “${found}” instead of “${wanted}”.`,
    );
  const kinds = SOURCES.map((id) => `${SOURCE_FACTS[id].label}: ${SOURCE_FACTS[id].looksLike}`).join('; ');
  const files =
    tree.files.length === 0 ? 'holds no file' : `holds ${tree.files.length} files, none of them known`;
  throw new InvalidInputError(
    `${tree.label} is none of the known kinds: it ${files}. Known kinds: ${kinds}.`,
  );
}
