import { type FileHandle, mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InvalidInputError, throwIfAborted } from '@/lib/errors';
import type { SimulatedParticipant } from '../types';
import { type CohortDescription, describingFiles } from './describe';
import { sensorFiles } from './sensor-files';
import { TABLES } from './tables';

export interface WriteOptions {
  readonly signal?: AbortSignal;
  /** Called after each participant with how many are written. */
  readonly onParticipant?: (written: number) => void;
}

export interface WriteSummary {
  readonly participants: number;
  readonly days: number;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Writes participants to a folder in the layout of AI-READI release 3, one at a time, with the sidecar `truth.csv`.
 * The folder is made when it is not there; a failure or a cancellation leaves it empty.
 * @throws InvalidInputError when the folder holds anything, or is no folder
 */
export async function writeAiReadi(
  participants: Iterable<SimulatedParticipant>,
  dir: string,
  description: CohortDescription,
  options: WriteOptions = {},
): Promise<WriteSummary> {
  await requireEmpty(dir);
  try {
    return await writeAll(participants, dir, description, options);
  } catch (error) {
    for (const name of await readdir(dir)) await rm(path.join(dir, name), { recursive: true, force: true });
    throw error;
  }
}

async function writeAll(
  participants: Iterable<SimulatedParticipant>,
  dir: string,
  description: CohortDescription,
  { signal, onParticipant }: WriteOptions,
): Promise<WriteSummary> {
  const summary = { participants: 0, days: 0, files: 0, bytes: 0 };
  const write = async (file: string, text: string): Promise<void> => {
    const target = path.join(dir, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text, { flag: 'wx' });
    summary.files++;
    summary.bytes += Buffer.byteLength(text);
  };
  for (const [name, text] of Object.entries(describingFiles(description))) await write(name, text);
  for (const { path: file, header } of TABLES) await write(file, `${header}\n`);

  const handles: FileHandle[] = [];
  try {
    for (const table of TABLES) handles.push(await open(path.join(dir, table.path), 'a'));
    for (const simulated of participants) {
      throwIfAborted(signal, 'The simulation');
      const files = sensorFiles(simulated);
      for (const file of files) await write(file.path, file.text);
      for (const [i, table] of TABLES.entries()) {
        const rows = table.rows(simulated, files);
        if (rows.length === 0) continue;
        const text = `${rows.join('\n')}\n`;
        await handles[i]!.appendFile(text);
        summary.bytes += Buffer.byteLength(text);
      }
      summary.participants++;
      summary.days += simulated.truth.length;
      onParticipant?.(summary.participants);
    }
  } finally {
    for (const handle of handles) await handle.close();
  }
  return summary;
}

async function requireEmpty(dir: string): Promise<void> {
  let names: readonly string[];
  try {
    await mkdir(dir, { recursive: true });
    names = await readdir(dir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InvalidInputError(`${dir} cannot be used as a folder (${code ?? 'unknown error'}).`);
  }
  if (names.length > 0)
    throw new InvalidInputError(`${dir} is not empty. Choose a new folder: nothing is overwritten.`);
}
