import 'server-only';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { referenceSchema } from '@/lib/classifiers/card-schema';
import type { StoredEvaluation } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { referenceBytes } from '@/lib/classifiers/package';
import { ConflictError, InvalidInputError } from '@/lib/errors';
import { FEATURES } from '@/lib/features';
import { sha256Hex } from '@/lib/onnx/sha256';
import { adapterOf, maxMissingShareOf, variantOf } from '@/lib/registry/mapping';
import { MODEL_STATEMENTS } from '@/lib/registry/schemas';
import type { UploadedCard } from '@/lib/registry/uploaded-card';
import type { ModelUploadView } from '@/lib/views/types';
import { audit } from './audit';
import { loadClassifier } from './classifiers';
import { db } from './client';
import { Prisma } from './generated/client';
import { uploadFolder } from './import-jobs';
import { REFERENCE_FILE, readTestEvaluation, readUploadedModel } from './model-upload-work';
import { findUpload, toModelUploadView } from './model-uploads';
import { withStagedPackages } from './staged-packages';
import type { Viewer } from './viewer';

export const REGISTER_REQUEST = z.object({
  id: z.uuid(),
  /** Versions of one name are counted from 1. */
  name: z
    .string()
    .trim()
    .min(2)
    .max(60)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, 'Use letters, digits, spaces, dots and dashes.'),
  statements: MODEL_STATEMENTS,
});
export type RegisterRequest = z.output<typeof REGISTER_REQUEST>;

/**
 * Registers a tested upload as the next version of its name: a package on disk and a row, together or not at all.
 * @throws NotFoundError, ConflictError when it is not tested or registered already, CorruptFileError when its file
 * changed since the test
 */
export async function registerModel(
  viewer: Viewer,
  request: RegisterRequest,
): Promise<{ readonly classifierId: string }> {
  const { id, name, statements } = REGISTER_REQUEST.parse(request);
  const row = await findUpload(viewer, id);
  const upload = toModelUploadView(row);
  if (upload.classifierId) return { classifierId: upload.classifierId };
  if (upload.stage !== 'test' || upload.status !== 'done' || !upload.test)
    throw new ConflictError('Only a tested model can be registered. Run the test first.');
  const onnx = await readUploadedModel(id, row.hash);
  const folder = uploadFolder(id);
  const reference = referenceSchema.parse(
    JSON.parse(await readFile(path.join(folder, REFERENCE_FILE), 'utf8')),
  );
  const referenceHash = await sha256Hex(referenceBytes(reference));
  const evaluation = await readTestEvaluation(id);
  const { _max } = await db().classifier.aggregate({
    where: { clinicId: viewer.clinicId, name },
    _max: { version: true },
  });
  const card = await cardOf({ ...upload, statements }, name, (_max.version ?? 0) + 1, referenceHash);
  try {
    const staged = {
      onnx,
      card,
      reference,
      evaluation: evaluation && { ...storedOf(card), evaluation },
    };
    await withStagedPackages([staged], (place) =>
      db().$transaction(async (tx) => {
        await tx.classifier.create({ data: { ...rowOf(card), clinicId: viewer.clinicId } });
        const { count } = await tx.modelUpload.updateMany({
          where: { id, classifierId: null },
          data: { classifierId: card.id, statements: { ...statements } },
        });
        if (count === 0) throw new ConflictError('This upload has just been registered. Reload the page.');
        await audit(tx, viewer, 'register', 'classifier', card.id);
        await place();
      }),
    );
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      throw new ConflictError('This version was registered at the same moment. Reload the page.');
    throw error;
  }
  await rm(folder, { recursive: true, force: true });
  return { classifierId: card.id };
}

/** Whose the evaluation of the test is. */
function storedOf({ id, hash, test }: UploadedCard): Omit<StoredEvaluation, 'evaluation'> {
  const { dataset, synthetic, testedAt: createdAt } = test;
  return { classifier: { id, hash }, createdAt, data: { dataset, synthetic } };
}

function rowOf(card: UploadedCard) {
  return {
    id: card.id,
    name: card.name,
    version: card.version,
    family: 'uploaded',
    variant: card.variant,
    counterpart: card.counterpart ?? '',
    hash: card.hash,
    card: JSON.parse(JSON.stringify(card)) as Prisma.InputJsonValue,
  };
}

async function cardOf(
  upload: ModelUploadView,
  name: string,
  version: number,
  referenceHash: string,
): Promise<UploadedCard> {
  const { header, mapping, test, hash } = upload;
  if (!header || !mapping || !test) throw new ConflictError('Only a tested model can be registered.');
  const dataset = await db().dataset.findUnique({ where: { id: test.datasetId } });
  if (!dataset)
    throw new InvalidInputError('The data set of the test was removed. Test the model on another one.');
  const ids = mapping.columns.map((column) => column.feature);
  const variant = variantOf(ids);
  return {
    origin: 'uploaded',
    id: `${slug(name)}-v${version}-${hash.slice(0, 8)}`,
    name,
    version,
    variant,
    counterpart: await counterpartOf(dataset.classifierId),
    createdAt: new Date().toISOString(),
    label: {
      name: 'high stress',
      definition: `As the uploader states; tested against days whose mean of valid stress readings is at least ${dataset.stressThreshold}.`,
      stressThreshold: dataset.stressThreshold,
    },
    threshold: mapping.threshold,
    maxMissingShare: maxMissingShareOf(mapping),
    features: ids.map((id) => ({ id, role: FEATURES[id].role })),
    limits: [
      `What is usual for a day (medians, percentiles, density) comes from ${test.dataset}, not from the rows the model was trained on.`,
      ...(test.labelled ? ['Whether the model was trained on the days it was tested on is not known.'] : []),
      ...(variant === 'full'
        ? ['The model reads label proxies, which partly encode the answer: a high AUC is not insight.']
        : []),
      'No retrained classifiers: how robust plans are to another training is not known.',
      ...test.warnings,
    ],
    hash,
    referenceHash,
    file: {
      name: upload.fileName,
      bytes: upload.bytes,
      producer: header.producer,
      operatorSets: header.operatorSets,
      operators: header.operators,
      parameters: header.parameters,
    },
    units: mapping.columns.map((column) => column.unit),
    adapter: adapterOf(header, mapping),
    statements: upload.statements,
    test,
  };
}

/** The classifier with label proxies that the data set shows now stays beside the new one. */
async function counterpartOf(classifierId: string | null): Promise<string | undefined> {
  return classifierId ? ((await loadClassifier(classifierId)).card.counterpart ?? undefined) : undefined;
}

function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return plain.slice(0, 40) || 'model';
}
