import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CellStore } from './store';
import type { CellResult } from './types';

/**
 * Cells as files of one folder, a file a cell, named by key. A file is written whole or not at all, so several processes
 * may share the folder and any of them may be killed; a file that cannot be read counts as not there.
 */
export function fileStore(folder: string): CellStore {
  const fileOf = (key: string): string => path.join(folder, key.slice(0, 2), `${key}.json`);
  return {
    get: async (key) => {
      const text = await readFile(fileOf(key), 'utf8').catch(() => undefined);
      if (text === undefined) return undefined;
      try {
        const result = JSON.parse(text) as CellResult;
        return result.key === key ? result : undefined;
      } catch {
        return undefined;
      }
    },
    put: async (result) => {
      const file = fileOf(result.key);
      await mkdir(path.dirname(file), { recursive: true });
      const draft = `${file}.${process.pid}.writing`;
      await writeFile(draft, JSON.stringify(result));
      await rename(draft, file);
    },
  };
}
