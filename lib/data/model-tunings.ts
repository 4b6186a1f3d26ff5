import 'server-only';
import { z } from 'zod';
import { ConflictError, InvalidInputError, NotFoundError } from '@/lib/errors';
import { type TrainerState, trainerState } from '@/lib/finetune/embedded/python-tuner';
import { MODEL_TUNING_LIMITS } from '@/lib/finetune/embedded/settings';
import { EMBEDDED_IDS } from '@/lib/llm/embedded/shipped';
import type { ModelTuningItem, ModelTuningView } from '@/lib/views/model-tuning-types';
import { askedOnce } from './asked-once';
import { db } from './client';
import type { Prisma } from './generated/client';
import { removeTunedModel } from './model-tuning-files';
import { MODEL_TUNING_INCLUDE, toModelTuningItem, toModelTuningView } from './model-tuning-view';
import { cancelOwn, changeOwn, resumeOwn } from './own-work';
import { ofClinic } from './scope';
import type { Viewer } from './viewer';

const SUBJECT = 'model-tuning';
const { passes, minutes, questions } = MODEL_TUNING_LIMITS;

/** What a tuning of the embedded model asks for; `requestKey` makes a repeated submit the same tuning. */
export const MODEL_TUNING_REQUEST = z.object({
  setId: z.uuid(),
  name: z.string().trim().min(1, 'Give the model a name.').max(60),
  settings: z.object({
    start: z.enum(EMBEDDED_IDS),
    passes: z.number().int().min(passes.least).max(passes.most),
    minutes: z.number().min(minutes.least).max(minutes.most),
    questions: z.number().int().min(questions.least).max(questions.most),
  }),
  requestKey: z.string().min(8).max(64),
});
export type ModelTuningRequest = z.input<typeof MODEL_TUNING_REQUEST>;

/**
 * Queues a tuning of the embedded model on the people of a finished set; the worker does it. The same key from the same
 * viewer is the same tuning.
 * @throws NotFoundError, InvalidInputError when the set is not finished or this machine has nothing that trains
 */
export async function requestModelTuning(
  viewer: Viewer,
  request: ModelTuningRequest,
  trainer: () => Promise<TrainerState> = trainerState,
): Promise<{ readonly tuningId: string }> {
  const { setId, name, settings, requestKey: key } = MODEL_TUNING_REQUEST.parse(request);
  const tuningId = await askedOnce(viewer, key, {
    subject: SUBJECT,
    find: (requestKey) => db().modelTuning.findUnique({ where: { requestKey }, select: { id: true } }),
    prepare: async () => {
      const where = { id: setId, ...ofClinic(viewer) };
      const set = await db().tuningSet.findFirst({ where, select: { status: true } });
      if (!set) throw new NotFoundError('fine-tuning set');
      if (set.status !== 'done') throw new InvalidInputError('The set is not finished.');
      const state = await trainer();
      if ('missing' in state) throw new InvalidInputError(state.missing);
      return (tx, asked) => tx.modelTuning.create({ data: { ...asked, setId, name, settings } });
    },
  });
  return { tuningId };
}

/** Tunings of the viewer's clinic, newest first: all, or those of one set. Models whose file was deleted are left out. */
export async function listModelTunings(viewer: Viewer, setId?: string): Promise<ModelTuningItem[]> {
  const rows = await db().modelTuning.findMany({
    where: { clinicId: viewer.clinicId, removedAt: null, ...(setId === undefined ? {} : { setId }) },
    include: MODEL_TUNING_INCLUDE,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
  return rows.map(toModelTuningItem);
}

/** @throws NotFoundError for a tuning of another clinic */
export async function getModelTuning(viewer: Viewer, id: string): Promise<ModelTuningView> {
  const row = await db().modelTuning.findFirst({
    where: { id, clinicId: viewer.clinicId },
    include: MODEL_TUNING_INCLUDE,
  });
  if (!row) throw new NotFoundError('tuning');
  return toModelTuningView(row);
}

function ownRow(viewer: Viewer, id: string) {
  const isOwn = async (tx: Prisma.TransactionClient): Promise<boolean> =>
    (await tx.modelTuning.count({ where: { id, clinicId: viewer.clinicId } })) > 0;
  return { subject: SUBJECT, what: 'tuning', table: 'ModelTuning', id, isOwn } as const;
}

/**
 * Cancels a tuning that is not finished: a waiting one at once, one at work as soon as its worker notices. Its lessons
 * are kept.
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function cancelModelTuning(viewer: Viewer, id: string): Promise<void> {
  await cancelOwn(viewer, ownRow(viewer, id));
}

/**
 * Trains again, from the lessons that are kept, what was cancelled or failed.
 * @throws NotFoundError, ConflictError when there is nothing to go on with
 */
export async function resumeModelTuning(viewer: Viewer, id: string): Promise<void> {
  await resumeOwn(viewer, ownRow(viewer, id));
}

/**
 * Hides a finished model from the pickers of engines, or shows it again. What it made stays.
 * @throws NotFoundError, ConflictError when it is not finished or its file was deleted
 */
export async function archiveModelTuning(viewer: Viewer, id: string, archived: boolean): Promise<void> {
  await changeOwn(viewer, ownRow(viewer, id), archived ? 'archive' : 'restore', async (tx) => {
    const { count } = await tx.modelTuning.updateMany({
      where: { id, status: 'done', removedAt: null },
      data: { archivedAt: archived ? new Date() : null },
    });
    if (count === 0) throw new ConflictError('Only a finished model can be archived or restored.');
  });
}

/**
 * Deletes a tuning with its lessons and the model it made. The name and the card of a finished one stay for runs and
 * studies that used it.
 * @throws NotFoundError, ConflictError while it is at work
 */
export async function removeModelTuning(viewer: Viewer, id: string): Promise<void> {
  await changeOwn(viewer, ownRow(viewer, id), 'remove', async (tx) => {
    const ended = { id, status: { in: ['cancelled', 'failed'] } };
    const finished = { id, status: 'done' };
    const { count: gone } = await tx.modelTuning.deleteMany({ where: ended });
    const { count: emptied } = await tx.modelTuning.updateMany({
      where: finished,
      data: { removedAt: new Date() },
    });
    if (gone + emptied === 0) throw new ConflictError('This tuning is at work. Cancel it first.');
  });
  await removeTunedModel(id);
}
