import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import { ConflictError, InvalidInputError, NotFoundError } from '@/lib/errors';
import { enginesOf } from '@/lib/finetune';
import { LATEST_PROMPT } from '@/lib/llm/prompts';
import type { TuningListItem, TuningView } from '@/lib/views/tuning-types';
import { audit } from './audit';
import { loadClassifier, visible } from './classifiers';
import { db } from './client';
import { Prisma } from './generated/client';
import { cancelRow, resumeRow } from './leases';
import { readable } from './scope';
import { TUNING_REQUEST, type TuningRequest } from './tuning-request';
import { TUNING_INCLUDE, TUNING_OMIT, toTuningItem, toTuningView } from './tuning-view';
import type { Viewer } from './viewer';

/**
 * Queues a fine-tuning set; the worker asks the engines and writes the files. The same key from the same viewer is the
 * same set.
 * @throws NotFoundError, InvalidInputError (an engine or a classifier that does not fit), ForbiddenError
 */
export async function requestTuning(
  viewer: Viewer,
  request: TuningRequest,
): Promise<{ readonly setId: string }> {
  const { name, datasetId, classifierId, settings, requestKey: key } = TUNING_REQUEST.parse(request);
  const requestKey = createHash('sha256').update(`${viewer.id}:${key}`).digest('hex');
  const known = { where: { requestKey }, select: { id: true } } as const;
  const existing = await db().tuningSet.findUnique(known);
  if (existing) return { setId: existing.id };
  const dataset = await db().dataset.findFirst({ where: { id: datasetId, ...readable(viewer) } });
  if (!dataset) throw new NotFoundError('data set');
  enginesOf(settings);
  if ((await db().classifier.count({ where: { id: classifierId, ...visible(viewer) } })) === 0)
    throw new NotFoundError('classifier');
  const classifier = await loadClassifier(classifierId);
  if (classifier.card.variant !== 'actionable')
    throw new InvalidInputError('Plans are made for classifiers without label proxies. Choose another.');
  const id = randomUUID();
  try {
    await db().$transaction(async (tx) => {
      await tx.tuningSet.create({
        data: {
          id,
          clinicId: viewer.clinicId,
          datasetId,
          requestKey,
          requestedBy: viewer.id,
          name,
          settings: { ...settings, promptVersion: LATEST_PROMPT },
          classifierId,
          classifierHash: classifier.hash,
        },
      });
      await audit(tx, viewer, 'request', 'tuning-set', id);
    });
  } catch (error) {
    // Two equal submits raced: the unique key let one through, and that one is the answer to both.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      return { setId: (await db().tuningSet.findUniqueOrThrow(known)).id };
    throw error;
  }
  return { setId: id };
}

/** The sets of a viewer's clinic. */
export function ownSets(viewer: Viewer) {
  return { clinicId: viewer.clinicId, dataset: readable(viewer) } as const;
}

/** The latest fine-tuning sets of the viewer's clinic, newest first. */
export async function listTuningSets(viewer: Viewer): Promise<TuningListItem[]> {
  const rows = await db().tuningSet.findMany({
    where: ownSets(viewer),
    include: TUNING_INCLUDE,
    omit: TUNING_OMIT,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
  return rows.map(toTuningItem);
}

/** @throws NotFoundError for a set of another clinic */
export async function getTuningSet(viewer: Viewer, id: string): Promise<TuningView> {
  const row = await db().tuningSet.findFirst({
    where: { id, ...ownSets(viewer) },
    include: TUNING_INCLUDE,
    omit: { examples: true },
  });
  if (!row) throw new NotFoundError('fine-tuning set');
  return toTuningView(row);
}

async function change(
  viewer: Viewer,
  id: string,
  action: string,
  work: (tx: Prisma.TransactionClient) => Promise<void>,
): Promise<void> {
  await db().$transaction(async (tx) => {
    if ((await tx.tuningSet.count({ where: { id, ...ownSets(viewer) } })) === 0)
      throw new NotFoundError('fine-tuning set');
    await work(tx);
    await audit(tx, viewer, action, 'tuning-set', id);
  });
}

/**
 * Cancels a set that is not finished: a waiting one at once, one at work as soon as its worker notices. Days that were
 * asked about stay.
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function cancelTuning(viewer: Viewer, id: string): Promise<void> {
  await change(viewer, id, 'cancel', async (tx) => {
    if (!(await cancelRow(tx, 'TuningSet', id)))
      throw new ConflictError('This fine-tuning set has ended already.');
  });
}

/**
 * Goes on with a set that was cancelled or failed: no day is asked about twice.
 * @throws NotFoundError, ConflictError when there is nothing to go on with
 */
export async function resumeTuning(viewer: Viewer, id: string): Promise<void> {
  await change(viewer, id, 'resume', async (tx) => {
    if (!(await resumeRow(tx, 'TuningSet', id, ['cancelled', 'failed'])))
      throw new ConflictError('This fine-tuning set is at work or done already.');
  });
}

/**
 * Deletes a set with its files; a worker at it stops. What was sent to an OpenAI account stays there.
 * @throws NotFoundError
 */
export async function removeTuning(viewer: Viewer, id: string): Promise<void> {
  await change(viewer, id, 'remove', async (tx) => {
    await tx.tuningSet.delete({ where: { id } });
  });
}
