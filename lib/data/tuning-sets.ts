import 'server-only';
import { ConflictError, InvalidInputError, NotFoundError } from '@/lib/errors';
import { enginesOf } from '@/lib/finetune';
import { LATEST_PROMPT } from '@/lib/llm/prompts';
import type { TuningListItem, TuningView } from '@/lib/views/tuning-types';
import { askedOnce } from './asked-once';
import { loadClassifier, visible } from './classifiers';
import { db } from './client';
import type { Prisma } from './generated/client';
import { removeTuningFiles } from './model-tuning-files';
import { cancelOwn, changeOwn, resumeOwn } from './own-work';
import { ofClinic, readable } from './scope';
import { TUNING_REQUEST, type TuningRequest } from './tuning-request';
import { TUNING_INCLUDE, TUNING_OMIT, toTuningItem, toTuningView } from './tuning-view';
import type { Viewer } from './viewer';

const SUBJECT = 'tuning-set';

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
  const setId = await askedOnce(viewer, key, {
    subject: SUBJECT,
    find: (requestKey) => db().tuningSet.findUnique({ where: { requestKey }, select: { id: true } }),
    prepare: async () => {
      const dataset = await db().dataset.findFirst({ where: { id: datasetId, ...readable(viewer) } });
      if (!dataset) throw new NotFoundError('data set');
      enginesOf(settings);
      if ((await db().classifier.count({ where: { id: classifierId, ...visible(viewer) } })) === 0)
        throw new NotFoundError('classifier');
      const { card, hash: classifierHash } = await loadClassifier(classifierId);
      if (card.variant !== 'actionable')
        throw new InvalidInputError('Plans are made for classifiers without label proxies. Choose another.');
      const stored = { ...settings, promptVersion: LATEST_PROMPT };
      return (tx, asked) =>
        tx.tuningSet.create({
          data: { ...asked, datasetId, name, settings: stored, classifierId, classifierHash },
        });
    },
  });
  return { setId };
}

/** The latest fine-tuning sets of the viewer's clinic, newest first. */
export async function listTuningSets(viewer: Viewer): Promise<TuningListItem[]> {
  const rows = await db().tuningSet.findMany({
    where: ofClinic(viewer),
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
    where: { id, ...ofClinic(viewer) },
    include: TUNING_INCLUDE,
    omit: { examples: true },
  });
  if (!row) throw new NotFoundError('fine-tuning set');
  return toTuningView(viewer, row);
}

function ownRow(viewer: Viewer, id: string) {
  const isOwn = async (tx: Prisma.TransactionClient): Promise<boolean> =>
    (await tx.tuningSet.count({ where: { id, ...ofClinic(viewer) } })) > 0;
  return { subject: SUBJECT, what: 'fine-tuning set', table: 'TuningSet', id, isOwn } as const;
}

/**
 * Cancels a set that is not finished: a waiting one at once, one at work as soon as its worker notices. Days that were
 * asked about stay.
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function cancelTuning(viewer: Viewer, id: string): Promise<void> {
  await cancelOwn(viewer, ownRow(viewer, id));
}

/**
 * Goes on with a set that was cancelled or failed: no day is asked about twice.
 * @throws NotFoundError, ConflictError when there is nothing to go on with
 */
export async function resumeTuning(viewer: Viewer, id: string): Promise<void> {
  await resumeOwn(viewer, ownRow(viewer, id));
}

/**
 * Deletes a set with its files; a worker at it stops. What was sent to an OpenAI account stays there, and models that were
 * tuned from it stay; tunings that came to nothing go with it.
 * @throws NotFoundError, ConflictError while a model is being tuned from it
 */
export async function removeTuning(viewer: Viewer, id: string): Promise<void> {
  let unfinished: readonly { readonly id: string }[] = [];
  await changeOwn(viewer, ownRow(viewer, id), 'remove', async (tx) => {
    const where = { setId: id, status: { not: 'done' } };
    if ((await tx.modelTuning.count({ where: { ...where, status: { in: ['queued', 'running'] } } })) > 0)
      throw new ConflictError('A model is being tuned from this set. Cancel that first.');
    unfinished = await tx.modelTuning.findMany({ where, select: { id: true } });
    await tx.modelTuning.deleteMany({ where });
    await tx.tuningSet.delete({ where: { id } });
  });
  for (const tuning of unfinished) await removeTuningFiles(tuning.id);
}
