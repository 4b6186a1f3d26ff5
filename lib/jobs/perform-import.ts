import { existsSync } from 'node:fs';
import { removeDataset } from '@/lib/data/datasets';
import {
  importWasCancelled,
  readImportWork,
  removeUpload,
  saveImportResult,
} from '@/lib/data/import-results';
import { InvalidInputError } from '@/lib/errors';
import { type ImportProgress, openTree } from '@/lib/ingest';
import { importTree } from '@/lib/jobs/import-tree';
import type { JobHandler } from './handlers';

/** Imports one upload, or looks through it for a dry run. A failed or cancelled one leaves no row and no file. */
export const performImport: JobHandler = async (id, { signal, attempt, progress }) => {
  const work = await readImportWork(id);
  const onProgress = ({ filesDone, filesTotal, participants }: ImportProgress): void =>
    progress({
      step: `Read ${filesDone} of ${filesTotal} files, ${participants} people`,
      share: filesTotal > 0 ? filesDone / filesTotal : undefined,
    });
  let kept = false;
  try {
    if (!existsSync(work.folder))
      throw new InvalidInputError('The files of this upload are gone. Upload them again.');
    const tree = await openTree(work.folder, work.label);
    const { report, datasetId } = await importTree({ ...work, name: work.label, tree, signal, onProgress });
    const saved = await saveImportResult(id, attempt, report, datasetId);
    // Cancelled, or taken over by another worker, in the moment between the last row and this one.
    if (!saved && datasetId) await removeDataset(work.viewer, datasetId);
    kept = work.dryRun;
  } finally {
    // A worker that stops or lost its lease leaves the files to the next attempt.
    if (!kept && (!signal.aborted || (await importWasCancelled(id)))) await removeUpload(id);
  }
};
