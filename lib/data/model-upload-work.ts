import 'server-only';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Reference } from '@/lib/classifiers/card';
import type { ClassifierEvaluation } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { evaluationSchema } from '@/lib/classifiers/evaluation/evaluation-schema';
import { referenceBytes } from '@/lib/classifiers/package';
import { CorruptFileError } from '@/lib/errors';
import type { ModelHeader } from '@/lib/onnx/inspect';
import { sameHash, sha256Hex } from '@/lib/onnx/sha256';
import type { ModelTest } from '@/lib/registry/uploaded-card';
import type { ModelUploadView } from '@/lib/views/types';
import { db } from './client';
import type { Prisma } from './generated/client';
import { uploadFolder } from './import-jobs';
import { MODEL_FILE, toModelUploadView } from './model-uploads';
import { demoViewer, type Viewer } from './viewer';

/** Name of the reference rows that a test leaves beside the file. */
export const REFERENCE_FILE = 'reference.json';
const EVALUATION_FILE = 'evaluation.json';

/** What the worker needs to inspect or test an upload. */
export interface ModelUploadWork {
  readonly upload: ModelUploadView;
  readonly onnx: Uint8Array;
  /** Who asked: the worker acts for them. */
  readonly viewer: Viewer;
}

/**
 * Reads a claimed upload with its file.
 * @throws CorruptFileError when the file is gone or not the one that was uploaded
 */
export async function readModelUploadWork(id: string): Promise<ModelUploadWork> {
  const row = await db().modelUpload.findUniqueOrThrow({ where: { id } });
  return {
    upload: toModelUploadView(row),
    onnx: await readUploadedModel(id, row.hash),
    viewer: { ...demoViewer(), id: row.requestedBy, clinicId: row.clinicId },
  };
}

/** The bytes of an upload, held to the hash they arrived with. @throws CorruptFileError */
export async function readUploadedModel(id: string, hash: string): Promise<Uint8Array> {
  const onnx = await readFile(path.join(uploadFolder(id), MODEL_FILE)).catch((cause: unknown) => {
    throw new CorruptFileError('The file of this upload is gone. Upload it again.', { cause });
  });
  if (!sameHash(await sha256Hex(onnx), hash))
    throw new CorruptFileError('The file of this upload has changed on disk. Upload it again.');
  return onnx;
}

// Prisma's JSON input type does not accept readonly data; what goes in is plain JSON.
const json = (value: unknown): Prisma.InputJsonValue => JSON.parse(JSON.stringify(value));

/** Ends an inspection with what the file says of itself, if this attempt still holds it. @returns whether it did */
export function saveInspection(id: string, attempt: number, header: ModelHeader): Promise<boolean> {
  return finish(id, attempt, { header: json(header) });
}

/** What a test leaves. */
export interface SavedTest {
  readonly test: ModelTest;
  readonly reference: Reference;
  /** On the days with a label; absent without both classes. */
  readonly evaluation?: ClassifierEvaluation;
}

/** Ends a test with what it found, if this attempt still holds it. @returns whether it did */
export async function saveModelTest(
  id: string,
  attempt: number,
  { test, reference, evaluation }: SavedTest,
): Promise<boolean> {
  const folder = uploadFolder(id);
  await writeFile(path.join(folder, REFERENCE_FILE), referenceBytes(reference));
  const file = path.join(folder, EVALUATION_FILE);
  // An earlier test, of another mapping or other days, says nothing about this one.
  if (evaluation) await writeFile(file, JSON.stringify(evaluation));
  else await rm(file, { force: true });
  return finish(id, attempt, { test: json(test) });
}

/** The evaluation that the test of an upload made, where it did. @throws CorruptFileError */
export async function readTestEvaluation(id: string): Promise<ClassifierEvaluation | undefined> {
  const file = path.join(uploadFolder(id), EVALUATION_FILE);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  });
  if (text === undefined) return undefined;
  try {
    return evaluationSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new CorruptFileError('The figures of the test cannot be read. Run the test again.', { cause });
  }
}

async function finish(
  id: string,
  attempt: number,
  data: Prisma.ModelUploadUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await db().modelUpload.updateMany({
    where: { id, status: 'running', attempt, cancelRequested: false },
    data: { ...data, status: 'done', finishedAt: new Date(), leaseUntil: null },
  });
  return count === 1;
}

/** Deletes the file of an upload that was refused; the reason stays. */
export async function removeModelFile(id: string): Promise<void> {
  await rm(uploadFolder(id), { recursive: true, force: true });
}

const KEPT_MS = 7 * 24 * 3_600_000;

/** Removes uploads that nobody registered within a week, and the files of registered ones, which have a copy. */
export async function sweepModelUploads(now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS);
  const stale = await db().modelUpload.findMany({
    where: { createdAt: { lt: before }, status: { notIn: ['queued', 'running'] } },
    select: { id: true },
  });
  for (const { id } of stale) await removeModelFile(id);
  await db().modelUpload.deleteMany({
    where: { id: { in: stale.map(({ id }) => id) }, classifierId: null },
  });
}
