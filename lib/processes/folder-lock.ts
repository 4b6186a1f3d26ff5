import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { BusyError } from '@/lib/errors';
import { startOf } from './identity';

const holderSchema = z.object({
  pid: z.number().int().positive(),
  start: z.string(),
  /** What the holder calls itself, for the message to the second one. */
  what: z.string(),
  /** Connection string of the embedded database, once it serves. */
  url: z.string().optional(),
});
export type Holder = z.infer<typeof holderSchema>;

export interface FolderLock {
  /** Tells other processes where the database listens. */
  publish(url: string): void;
  release(): void;
}

function fileOf(folder: string): string {
  return path.join(folder, 'owner.lock');
}

/** The live process that holds the folder, if any. A lock left by a killed process counts for nothing. */
export function holderOf(folder: string): Holder | undefined {
  const holder = parse(readLock(folder));
  return holder && startOf(holder.pid) === holder.start ? holder : undefined;
}

/**
 * Takes the data folder for this process: PGlite has no lock of its own, and two on one folder lose data silently. The
 * file is linked into place whole and readable by this user alone, as it will hold the database's password.
 * @throws BusyError naming the process that holds it
 */
export function lockFolder(folder: string, what: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = fileOf(folder);
  const mine: Holder = { pid: process.pid, start: startOf(process.pid) ?? 'unknown', what };
  const draft = path.join(folder, `owner.${randomUUID()}.tmp`);
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    while (!linked(draft, file)) {
      const found = readLock(folder);
      const holder = parse(found);
      if (holder && startOf(holder.pid) === holder.start)
        throw new BusyError(
          `The data folder ${folder} is in use by "${holder.what}" (process ${holder.pid}). Stop that one first, or choose another folder with SENSECF_DATA_DIR.`,
        );
      if (found !== undefined) removeStale(file, found);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    publish: (url) => {
      const next = path.join(folder, `owner.${randomUUID()}.tmp`);
      writeFileSync(next, JSON.stringify({ ...mine, url }), { mode: 0o600 });
      renameSync(next, file);
    },
    release: () => {
      const holder = parse(readLock(folder));
      if (holder?.pid === mine.pid && holder.start === mine.start) rmSync(file, { force: true });
    },
  };
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the stale file aside first: if another process was faster, what was moved is its live lock and goes back. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== stale) linked(aside, file);
    rmSync(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function readLock(folder: string): string | undefined {
  try {
    return readFileSync(fileOf(folder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string | undefined): Holder | undefined {
  if (text === undefined) return undefined;
  try {
    return holderSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
