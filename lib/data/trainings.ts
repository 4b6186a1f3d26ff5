import 'server-only';
import { z } from 'zod';
import { ConflictError, NotFoundError } from '@/lib/errors';
import { FAMILY_ORDER } from '@/lib/views/family-words';
import { isRegistered, type TrainingResult, type TrainingView } from '@/lib/views/training-types';
import { askedOnce } from './asked-once';
import { db } from './client';
import type { Prisma } from './generated/client';
import { resumeRow, rowsAhead } from './leases';
import { cancelOwn, changeOwn } from './own-work';
import { ofClinic, readable } from './scope';
import type { Viewer } from './viewer';

/** What a training asks for; `requestKey` makes a repeated submit the same training. */
export const TRAINING_REQUEST = z.object({
  datasetId: z.string().min(1).max(64),
  families: z
    .array(z.enum(FAMILY_ORDER))
    .min(1, 'Choose at least one family.')
    .transform((chosen) => FAMILY_ORDER.filter((family) => chosen.includes(family))),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
  requestKey: z.string().min(8).max(64),
});
export type TrainingRequest = z.input<typeof TRAINING_REQUEST>;

/**
 * Queues the training of both variants of each family on the labelled days of a data set; the worker does it. The same
 * key from the same viewer is the same training.
 * @throws NotFoundError for a data set of another clinic
 */
export async function requestTraining(
  viewer: Viewer,
  request: TrainingRequest,
): Promise<{ readonly trainingId: string }> {
  const { datasetId, families, seed, requestKey: key } = TRAINING_REQUEST.parse(request);
  const trainingId = await askedOnce(viewer, key, {
    subject: 'training',
    find: (requestKey) => db().trainingJob.findUnique({ where: { requestKey }, select: { id: true } }),
    prepare: async () => {
      const where = { id: datasetId, ...readable(viewer) };
      if ((await db().dataset.count({ where })) === 0) throw new NotFoundError('data set');
      return (tx, asked) =>
        tx.trainingJob.create({ data: { ...asked, datasetId, families: [...families], seed } });
    },
  });
  return { trainingId };
}

function ownRow(viewer: Viewer, id: string) {
  const isOwn = async (tx: Prisma.TransactionClient): Promise<boolean> =>
    (await tx.trainingJob.count({ where: { id, ...ofClinic(viewer) } })) > 0;
  return { subject: 'training', what: 'training', table: 'TrainingJob', id, isOwn } as const;
}

/**
 * Cancels a training that has not ended: a queued one at once, a running one as soon as its worker notices. Families
 * that are registered already stay.
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function cancelTraining(viewer: Viewer, id: string): Promise<void> {
  await cancelOwn(viewer, ownRow(viewer, id));
}

/** States that a training can be taken up again from, or removed in. */
const AT_REST = ['cancelled', 'failed', 'done'] as const;

/**
 * Goes on with a training that was cancelled, failed, or is done without some of its families: what is finished is
 * kept, the rest is trained and evaluated.
 * @throws NotFoundError, ConflictError when there is nothing to go on with
 */
export async function resumeTraining(viewer: Viewer, id: string): Promise<void> {
  const training = await getTraining(viewer, id);
  const finished = training.results.filter((result) => isRegistered(result) && result.evaluation).length;
  await changeOwn(viewer, ownRow(viewer, id), 'resume', async (tx) => {
    if (finished === training.families.length || !(await resumeRow(tx, 'TrainingJob', id, AT_REST)))
      throw new ConflictError('This training is at work or done already.');
  });
}

/**
 * Takes a training that has ended out of the list. The classifiers it made stay.
 * @throws NotFoundError, ConflictError while it runs
 */
export async function removeTraining(viewer: Viewer, id: string): Promise<void> {
  await changeOwn(viewer, ownRow(viewer, id), 'remove', async (tx) => {
    const { count } = await tx.trainingJob.deleteMany({ where: { id, status: { in: [...AT_REST] } } });
    if (count === 0) throw new ConflictError('This training is at work. Cancel it first.');
  });
}

const INCLUDE = {
  dataset: { select: { id: true, name: true, synthetic: true } },
} as const satisfies Prisma.TrainingJobInclude;

/** @throws NotFoundError for a training of another clinic */
export async function getTraining(viewer: Viewer, id: string): Promise<TrainingView> {
  const row = await db().trainingJob.findFirst({ where: { id, ...ofClinic(viewer) }, include: INCLUDE });
  if (!row) throw new NotFoundError('training');
  return { ...toTrainingView(row), ...(await rowsAhead('TrainingJob', row)) };
}

/** The latest trainings of the viewer's clinic, newest first. */
export async function listTrainings(viewer: Viewer): Promise<TrainingView[]> {
  const rows = await db().trainingJob.findMany({
    where: ofClinic(viewer),
    include: INCLUDE,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 20,
  });
  return rows.map(toTrainingView);
}

function toTrainingView(row: Prisma.TrainingJobGetPayload<{ include: typeof INCLUDE }>): TrainingView {
  return {
    id: row.id,
    dataset: row.dataset,
    // Written by this product from the types it is read as.
    families: row.families as unknown as TrainingView['families'],
    results: row.results as unknown as readonly TrainingResult[],
    seed: row.seed,
    status: row.status as TrainingView['status'],
    progress: (row.progress ?? undefined) as TrainingView['progress'],
    failure: (row.failure ?? undefined) as TrainingView['failure'],
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString(),
  };
}
