import 'server-only';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { z } from 'zod';
import { env } from '@/lib/env';
import { ConflictError, InvalidInputError, NotFoundError, TooLargeError } from '@/lib/errors';
import type { ImportJobView } from '@/lib/views/types';
import { audit } from './audit';
import { db } from './client';
import type { ImportJob, Prisma } from './generated/client';
import type { Viewer } from './viewer';

export const IMPORT_REQUEST = z.object({
  source: z.enum(['ai-readi', 't1d-uom', 'csv']),
  label: z.string().trim().min(1).max(120),
  dryRun: z.boolean(),
});

/** Folder of an upload below the data folder. */
export function uploadFolder(jobId: string): string {
  return path.join(env().dataDir, 'uploads', jobId);
}

/** Opens an upload; files follow, then `startImport`. */
export async function createImport(
  viewer: Viewer,
  request: z.infer<typeof IMPORT_REQUEST>,
): Promise<{ readonly id: string }> {
  const input = IMPORT_REQUEST.parse(request);
  const id = randomUUID();
  await mkdir(uploadFolder(id), { recursive: true, mode: 0o700 });
  await db().$transaction(async (tx) => {
    await tx.importJob.create({
      data: {
        id,
        clinicId: viewer.clinicId,
        requestedBy: viewer.id,
        status: 'uploading',
        folder: id,
        ...input,
      },
    });
    await audit(tx, viewer, 'upload', 'import', id);
  });
  return { id };
}

/**
 * Streams one file of an upload to disk.
 * @throws NotFoundError, ConflictError once the import has started, InvalidInputError for a path that leaves the
 * upload, TooLargeError above the limit (the rest is not read)
 */
export async function addImportFile(
  viewer: Viewer,
  id: string,
  relativePath: string,
  body: ReadableStream<Uint8Array> | null,
): Promise<void> {
  const job = await findJob(viewer, id);
  if (job.status !== 'uploading') throw new ConflictError('This import has started; no file can be added.');
  const folder = uploadFolder(id);
  const target = safeTarget(folder, relativePath);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const limit = env().uploadLimitBytes;
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      done(bytes > limit ? new TooLargeError(`A file may have at most ${limit / 2 ** 20} MB.`) : null, chunk);
    },
  });
  try {
    await pipeline(body ? Readable.fromWeb(body) : Readable.from([]), counted, createWriteStream(target));
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}

function safeTarget(folder: string, relativePath: string): string {
  const target = path.resolve(folder, relativePath);
  const plain = relativePath !== '' && !relativePath.includes('\0') && !relativePath.includes('\\');
  if (!plain || path.isAbsolute(relativePath) || !target.startsWith(`${folder}${path.sep}`))
    throw new InvalidInputError('This file name leaves the upload folder, so it was refused.');
  return target;
}

/** Hands a finished upload to the worker. */
export async function startImport(viewer: Viewer, id: string): Promise<void> {
  await move(viewer, id, ['uploading'], { status: 'queued' }, 'start');
}

/** Cancels an import: nothing of it stays. */
export async function cancelImport(viewer: Viewer, id: string): Promise<void> {
  const job = await findJob(viewer, id);
  if (job.status === 'running') {
    await move(viewer, id, ['running'], { cancelRequested: true }, 'cancel');
    return;
  }
  await move(
    viewer,
    id,
    ['uploading', 'queued'],
    { status: 'cancelled', cancelRequested: true, finishedAt: new Date() },
    'cancel',
  );
  await rm(uploadFolder(id), { recursive: true, force: true });
}

/** Queues the same upload again for real after a dry run, so that nothing is uploaded twice. */
export async function importAfterDryRun(viewer: Viewer, id: string): Promise<void> {
  const job = await findJob(viewer, id);
  if (!job.dryRun) throw new ConflictError('This was not a dry run.');
  await move(
    viewer,
    id,
    ['done'],
    { status: 'queued', dryRun: false, attempt: 0, progress: {}, finishedAt: null },
    'start',
  );
}

async function move(
  viewer: Viewer,
  id: string,
  from: readonly string[],
  data: Prisma.ImportJobUpdateManyMutationInput,
  action: string,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const where = { id, clinicId: viewer.clinicId, status: { in: [...from] } };
    const { count } = await tx.importJob.updateMany({ where, data });
    if (count === 0)
      throw new ConflictError('This import is not in a state that allows that. Reload the page.');
    await audit(tx, viewer, action, 'import', id);
  });
}

async function findJob(viewer: Viewer, id: string): Promise<ImportJob> {
  const job = await db().importJob.findFirst({ where: { id, clinicId: viewer.clinicId } });
  if (!job) throw new NotFoundError('import');
  return job;
}

/** @throws NotFoundError for an import of another clinic */
export async function getImportJob(viewer: Viewer, id: string): Promise<ImportJobView> {
  return toImportJobView(await findJob(viewer, id));
}

/** The latest imports of the viewer's clinic, newest first. */
export async function listImportJobs(viewer: Viewer): Promise<ImportJobView[]> {
  const jobs = await db().importJob.findMany({
    where: { clinicId: viewer.clinicId },
    orderBy: { createdAt: 'desc' },
    take: 20,
  });
  return jobs.map(toImportJobView);
}

function toImportJobView(job: ImportJob): ImportJobView {
  return {
    id: job.id,
    source: job.source as ImportJobView['source'],
    label: job.label,
    dryRun: job.dryRun,
    status: job.status as ImportJobView['status'],
    progress: (job.progress ?? undefined) as ImportJobView['progress'],
    report: (job.report ?? undefined) as ImportJobView['report'],
    failure: (job.failure ?? undefined) as ImportJobView['failure'],
    datasetId: job.datasetId ?? undefined,
    createdAt: job.createdAt.toISOString(),
  };
}
