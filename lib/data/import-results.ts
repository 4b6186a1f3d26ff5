import 'server-only';
import { rm } from 'node:fs/promises';
import type { ImportReport, Source } from '@/lib/ingest';
import { db } from './client';
import type { Prisma } from './generated/client';
import { uploadFolder } from './import-jobs';
import { demoViewer, type Viewer } from './viewer';

/** What the worker needs to do an import. */
export interface ImportWork {
  readonly source: Source;
  readonly label: string;
  readonly dryRun: boolean;
  readonly folder: string;
  /** Who asked: the worker acts for them. */
  readonly viewer: Viewer;
}

/** Reads a claimed import for the worker. */
export async function readImportWork(id: string): Promise<ImportWork> {
  const job = await db().importJob.findUniqueOrThrow({ where: { id } });
  return {
    source: job.source as Source,
    label: job.label,
    dryRun: job.dryRun,
    folder: uploadFolder(job.id),
    viewer: { ...demoViewer(), id: job.requestedBy, clinicId: job.clinicId },
  };
}

/** Ends an import with its report, if this attempt still holds it. @returns whether it did */
export async function saveImportResult(
  id: string,
  attempt: number,
  report: ImportReport,
  datasetId: string | undefined,
): Promise<boolean> {
  const { count } = await db().importJob.updateMany({
    where: { id, status: 'running', attempt, cancelRequested: false },
    data: {
      status: 'done',
      finishedAt: new Date(),
      leaseUntil: null,
      report: JSON.parse(JSON.stringify(report)) as Prisma.InputJsonValue,
      datasetId,
    },
  });
  return count === 1;
}

/** Whether a person has cancelled this import. */
export async function importWasCancelled(id: string): Promise<boolean> {
  const job = await db().importJob.findUnique({ where: { id }, select: { cancelRequested: true } });
  return job?.cancelRequested ?? true;
}

/** Deletes the files of an upload; a dry run keeps them so that the import needs no second upload. */
export async function removeUpload(id: string): Promise<void> {
  await rm(uploadFolder(id), { recursive: true, force: true });
}

/** Deletes uploads and their files that nobody has touched for a day. */
export async function sweepUploads(now: Date): Promise<void> {
  const before = new Date(now.getTime() - 24 * 3600 * 1000);
  const stale = await db().importJob.findMany({
    where: { createdAt: { lt: before }, status: { not: 'running' } },
    select: { id: true },
  });
  for (const { id } of stale) await removeUpload(id);
  await db().importJob.updateMany({
    where: { createdAt: { lt: before }, status: 'uploading' },
    data: { status: 'cancelled', finishedAt: now },
  });
}
