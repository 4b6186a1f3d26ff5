import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The key that Next encrypts the closures of server actions with, made once and kept with the data, so that a page
 * opened before a restart or served by another process still works.
 */
export function actionKey(dataDir: string): string {
  const file = path.join(dataDir, 'actions.key');
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
