import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { z } from 'zod';
import { env } from '@/lib/env';
import { ConflictError, InvalidInputError, NotFoundError, TooLargeError } from '@/lib/errors';
import { sameHash } from '@/lib/onnx/sha256';
import { adapterOf } from '@/lib/registry/mapping';
import { MODEL_MAPPING } from '@/lib/registry/schemas';
import type { ModelUploadView } from '@/lib/views/types';
import { audit } from './audit';
import { db } from './client';
import { type ModelUpload, Prisma } from './generated/client';
import { uploadFolder } from './import-jobs';
import { readable } from './scope';
import type { Viewer } from './viewer';

/** Name of the file of an upload on disk; what the person called it is only shown. */
export const MODEL_FILE = 'model.onnx';

/** A file on its way in. */
export interface IncomingModel {
  readonly fileName: string;
  /** `content-length`, where the client sent one. */
  readonly declaredBytes?: number;
  /** SHA-256 (hex) that the client made of the file, where it could. */
  readonly declaredHash?: string;
  readonly body: ReadableStream<Uint8Array> | null;
}

/**
 * Streams an ONNX file to disk and queues its inspection. Nothing of it is loaded here.
 * @throws TooLargeError above the limit (the rest is not read), InvalidInputError for an empty file, another kind of
 * file, or one that did not arrive as it left
 */
export async function createModelUpload(
  viewer: Viewer,
  incoming: IncomingModel,
): Promise<{ readonly id: string }> {
  const limit = env().modelLimitBytes;
  const fileName = shownName(incoming.fileName);
  if ((incoming.declaredBytes ?? 0) > limit) throw tooLarge(limit);
  const id = randomUUID();
  const folder = uploadFolder(id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const { bytes, hash } = await receive(incoming.body, path.join(folder, MODEL_FILE), limit);
    if (bytes === 0) throw new InvalidInputError('The file is empty.');
    if (incoming.declaredHash && !sameHash(incoming.declaredHash, hash))
      throw new InvalidInputError('The file did not arrive as it left your computer. Upload it again.');
    await db().$transaction(async (tx) => {
      const owner = { clinicId: viewer.clinicId, requestedBy: viewer.id };
      await tx.modelUpload.create({ data: { id, ...owner, fileName, bytes, hash } });
      await audit(tx, viewer, 'upload', 'classifier', id);
    });
    return { id };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function shownName(name: string): string {
  const base = name.split(/[\\/]/).at(-1)?.replace(/\p{C}/gu, '').trim() ?? '';
  if (!/\.onnx$/i.test(base))
    throw new InvalidInputError(
      'Only ONNX files (.onnx) are taken. Pickles and joblib files can run code when they are opened; export the model with skl2onnx, onnxmltools or torch.onnx.',
    );
  return base.slice(-120);
}

function tooLarge(limit: number): TooLargeError {
  return new TooLargeError(
    `A model may have at most ${limit / 2 ** 20} MB. The rest of the file was not read.`,
  );
}

/** Writes a body to disk, counted and hashed; what is above the limit is not read. */
async function receive(
  body: IncomingModel['body'],
  target: string,
  limit: number,
): Promise<{ readonly bytes: number; readonly hash: string }> {
  const digest = createHash('sha256');
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) return done(tooLarge(limit));
      digest.update(chunk);
      done(null, chunk);
    },
  });
  const draft = `${target}.part`;
  await pipeline(body ? Readable.fromWeb(body) : Readable.from([]), counted, createWriteStream(draft));
  await rename(draft, target);
  return { bytes, hash: digest.digest('hex') };
}

export const MODEL_TEST_REQUEST = z.object({
  id: z.uuid(),
  mapping: MODEL_MAPPING,
  datasetId: z.string().min(1).max(64),
});

/**
 * Keeps the mapping and queues the test on days of a data set; an earlier test of the upload is forgotten.
 * @throws NotFoundError, ConflictError while something runs, RefusedModelError, InvalidInputError for a mapping that
 * does not fit the file
 */
export async function testModelUpload(
  viewer: Viewer,
  request: z.input<typeof MODEL_TEST_REQUEST>,
): Promise<void> {
  const { id, mapping, datasetId } = MODEL_TEST_REQUEST.parse(request);
  const upload = await findUpload(viewer, id);
  const { header } = toModelUploadView(upload);
  if (!header) throw new ConflictError('This file has not been read yet.');
  adapterOf(header, mapping);
  if (
    !(await db().dataset.findFirst({ where: { id: datasetId, ...readable(viewer) }, select: { id: true } }))
  )
    throw new NotFoundError('data set');
  await move(viewer, id, 'test', {
    stage: 'test',
    status: 'queued',
    attempt: 0,
    cancelRequested: false,
    mapping: JSON.parse(JSON.stringify(mapping)) as Prisma.InputJsonValue,
    datasetId,
    progress: {},
    failure: Prisma.DbNull,
    test: Prisma.DbNull,
    finishedAt: null,
  });
}

/** States that a new test can start from. */
const AT_REST = ['done', 'failed', 'cancelled'];

async function move(
  viewer: Viewer,
  id: string,
  action: string,
  data: Prisma.ModelUploadUpdateManyMutationInput,
): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.modelUpload.updateMany({
      where: { id, clinicId: viewer.clinicId, classifierId: null, status: { in: AT_REST } },
      data,
    });
    if (count === 0)
      throw new ConflictError('This upload is not in a state that allows that. Reload the page.');
    await audit(tx, viewer, action, 'classifier', id);
  });
}

/** Stops what the worker does for an upload; its file stays for another try. */
export async function cancelModelUpload(viewer: Viewer, id: string): Promise<void> {
  const upload = await findUpload(viewer, id);
  if (upload.classifierId) throw new ConflictError('This model is registered. Archive it instead.');
  await db().$transaction(async (tx) => {
    await tx.modelUpload.updateMany({ where: { id, status: 'running' }, data: { cancelRequested: true } });
    await tx.modelUpload.updateMany({
      where: { id, status: 'queued' },
      data: { status: 'cancelled', cancelRequested: true, finishedAt: new Date() },
    });
    await audit(tx, viewer, 'cancel', 'classifier', id);
  });
}

/** Removes an upload that is not registered, with its file. */
export async function discardModelUpload(viewer: Viewer, id: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.modelUpload.deleteMany({
      where: { id, clinicId: viewer.clinicId, classifierId: null, status: { in: AT_REST } },
    });
    if (count === 0) throw new ConflictError('This upload is registered or running. Cancel the test first.');
    await audit(tx, viewer, 'discard', 'classifier', id);
  });
  await rm(uploadFolder(id), { recursive: true, force: true });
}

/** @throws NotFoundError for an upload of another clinic */
export async function findUpload(viewer: Viewer, id: string): Promise<ModelUpload> {
  const upload = await db().modelUpload.findFirst({ where: { id, clinicId: viewer.clinicId } });
  if (!upload) throw new NotFoundError('upload');
  return upload;
}

/** @throws NotFoundError for an upload of another clinic */
export async function getModelUpload(viewer: Viewer, id: string): Promise<ModelUploadView> {
  return toModelUploadView(await findUpload(viewer, id));
}

/** The latest uploads of the viewer's clinic that are not registered, newest first. */
export async function listModelUploads(viewer: Viewer): Promise<ModelUploadView[]> {
  const uploads = await db().modelUpload.findMany({
    where: { clinicId: viewer.clinicId, classifierId: null },
    orderBy: { createdAt: 'desc' },
    take: 20,
  });
  return uploads.map(toModelUploadView);
}

// Every JSON column was written by this product from the type it is read as.
const as = <T>(json: Prisma.JsonValue | null): T | undefined =>
  json === null ? undefined : (json as unknown as T);

/** A stored upload as the screens see it. */
export function toModelUploadView(upload: ModelUpload): ModelUploadView {
  return {
    id: upload.id,
    fileName: upload.fileName,
    bytes: upload.bytes,
    hash: upload.hash,
    stage: upload.stage === 'test' ? 'test' : 'inspect',
    status: upload.status as ModelUploadView['status'],
    progress: as(upload.progress),
    failure: as(upload.failure),
    header: as(upload.header),
    mapping: as(upload.mapping),
    datasetId: upload.datasetId ?? undefined,
    test: as(upload.test),
    statements: as<ModelUploadView['statements']>(upload.statements) ?? {},
    classifierId: upload.classifierId ?? undefined,
    createdAt: upload.createdAt.toISOString(),
  };
}
