import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type ImportRun, runImport } from './run-import';
import { openTree } from './tree/open-tree';
import type { ImportedParticipant, ImportReport, Source } from './types';

/** Content of a file: text, bytes, or anything else as JSON. */
export type Content = string | Uint8Array | object;
export type Files = Readonly<Record<string, Content>>;

/** A folder with these files that goes away with the test; `links` maps a path to what it points at. */
export async function folderWith(
  files: Files,
  links: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sensecf-ingest-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    const plain = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(file, plain ? content : JSON.stringify(content));
  }
  for (const [name, target] of Object.entries(links)) await symlink(target, path.join(folder, name));
  return folder;
}

export interface Imported {
  readonly people: readonly ImportedParticipant[];
  readonly report: ImportReport;
  /** Message of the error that ended the import, if one did. */
  readonly failure?: string;
}

/** Runs an import of these files to its end. */
export async function importFiles(source: Source, files: Files): Promise<Imported> {
  return importFrom(source, await folderWith(files));
}

export async function importFrom(source: Source, target: string): Promise<Imported> {
  const tree = await openTree(target);
  const run: ImportRun = runImport(tree, { source });
  const people: ImportedParticipant[] = [];
  try {
    for await (const person of run.participants) people.push(person);
  } catch (error) {
    return { people, report: run.report(), failure: (error as Error).message };
  } finally {
    await tree.close();
  }
  return { people, report: run.report() };
}
