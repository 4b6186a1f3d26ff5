import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TuningTarget } from './make-target';

/** What days came to, kept in a file so that a command goes on where it was stopped. */
export interface TargetFile {
  readonly done: ReadonlyMap<number, TuningTarget>;
  readonly add: (ordinal: number, target: TuningTarget) => Promise<void>;
}

/**
 * One JSON line a day, by its place in the plan: no ids, no dates. A last line that was cut off by the end of a process
 * is left out.
 */
export async function openTargetFile(file: string): Promise<TargetFile> {
  await mkdir(path.dirname(file), { recursive: true });
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const done = new Map(text.split('\n').flatMap((line) => readLine(line) ?? []));
  if (text !== '' && !text.endsWith('\n')) await appendFile(file, '\n');
  return {
    done,
    add: async (ordinal, target) => appendFile(file, `${JSON.stringify([ordinal, target])}\n`),
  };
}

function readLine(line: string): readonly (readonly [number, TuningTarget])[] | undefined {
  try {
    // Written above from the type it is read as.
    return [JSON.parse(line) as readonly [number, TuningTarget]];
  } catch {
    return undefined;
  }
}
