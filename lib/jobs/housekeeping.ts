import { removeUnfinishedImports } from '@/lib/data/import';
import { sweepUploads } from '@/lib/data/import-results';
import { sweepModelUploads } from '@/lib/data/model-upload-work';
import { syncClassifiers } from '@/lib/data/predictions';
import { env } from '@/lib/env';
import { log } from '@/lib/log';

/** Longer than any import takes: on a shared server another process may be at one. */
const LONGEST_IMPORT_MS = 24 * 3_600_000;

/** What the worker does once at its start. One task that fails does not keep it from the others, or from its work. */
export async function startHousekeeping(now: Date): Promise<void> {
  const leftBefore = env().ownerStart ?? new Date(now.getTime() - LONGEST_IMPORT_MS);
  await attempt('remove unfinished imports', () => removeUnfinishedImports(leftBefore));
  await attempt('sweep uploads', () => sweepUploads(now));
  await attempt('sweep model uploads', () => sweepModelUploads(now));
  await attempt('register classifiers', syncClassifiers);
}

/** What it does every hour. */
export async function hourlyHousekeeping(now: Date): Promise<void> {
  await attempt('sweep uploads', () => sweepUploads(now));
  await attempt('sweep model uploads', () => sweepModelUploads(now));
}

async function attempt(task: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log().error({ err: error, task }, 'housekeeping failed');
  }
}
