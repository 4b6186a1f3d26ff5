import 'server-only';
import { env } from '@/lib/env';
import { removeUnfinishedImports } from './import';
import { sweepUploads } from './import-results';
import { syncClassifiers } from './predictions';

/** Longer than any import: on a shared server only older leftovers are surely nobody's. */
const IMPORT_AT_MOST_MS = 24 * 3600 * 1000;

/**
 * Brings a migrated database in step with this machine before anybody is served: leftovers of killed imports go, the
 * registry learns the packages on disk, and predictions of replaced models are made again.
 */
export async function prepareData(now: Date): Promise<void> {
  const age = env().embeddedDatabase ? 0 : IMPORT_AT_MOST_MS;
  await removeUnfinishedImports(new Date(now.getTime() - age));
  await sweepUploads(now);
  await syncClassifiers();
}
