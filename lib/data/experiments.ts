import 'server-only';
import { type ExperimentSummary, planExperiment } from '@/lib/augmentation';
import { InvalidInputError, NotFoundError } from '@/lib/errors';
import type { ExperimentListItem, ExperimentView } from '@/lib/views/experiment-types';
import { askedOnce } from './asked-once';
import { db } from './client';
import { EXPERIMENT_REQUEST, type ExperimentRequest } from './experiment-request';
import { countExperimentRows } from './experiment-rows';
import { countCells, EXPERIMENT_INCLUDE, toExperimentItem } from './experiment-view';
import type { Prisma } from './generated/client';
import { rowsAhead } from './leases';
import { cancelOwn, changeOwn, resumeOwn } from './own-work';
import { ofClinic, readable } from './scope';
import type { Viewer } from './viewer';

/**
 * Queues an experiment on the labelled rows of a data set; the worker does its cells. The same key from the same viewer
 * is the same experiment.
 * @throws NotFoundError, InvalidInputError (no rows to learn from, settings that are none)
 */
export async function requestExperiment(
  viewer: Viewer,
  request: ExperimentRequest,
): Promise<{ readonly experimentId: string }> {
  const { name, datasetId, unit, variant, settings, requestKey: key } = EXPERIMENT_REQUEST.parse(request);
  const experimentId = await askedOnce(viewer, key, {
    subject: 'experiment',
    find: (requestKey) => db().experiment.findUnique({ where: { requestKey }, select: { id: true } }),
    prepare: async () => {
      const where = { id: datasetId, ...readable(viewer) };
      if ((await db().dataset.count({ where })) === 0) throw new NotFoundError('data set');
      const counted = (await countExperimentRows(viewer)).get(datasetId)?.find((rows) => rows.unit === unit);
      if (!counted) throw new InvalidInputError('This data set has no complete day with a stress label.');
      if (counted.refusal !== undefined) throw new InvalidInputError(counted.refusal);
      const { people, rows, high } = counted;
      const plan = planExperiment(settings);
      const stored = plan.settings as unknown as Prisma.InputJsonValue;
      const facts = { unit, variant, people, rows, high, cells: plan.cells.length };
      return (tx, asked) =>
        tx.experiment.create({ data: { ...asked, datasetId, name, settings: stored, ...facts } });
    },
  });
  return { experimentId };
}

function ownRow(viewer: Viewer, id: string) {
  const isOwn = async (tx: Prisma.TransactionClient): Promise<boolean> =>
    (await tx.experiment.count({ where: { id, ...ofClinic(viewer) } })) > 0;
  return { subject: 'experiment', what: 'experiment', table: 'Experiment', id, isOwn } as const;
}

/** The experiments of the viewer's clinic, newest first. */
export async function listExperiments(viewer: Viewer): Promise<ExperimentListItem[]> {
  const rows = await db().experiment.findMany({
    where: ofClinic(viewer),
    include: EXPERIMENT_INCLUDE,
    omit: { summary: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
  const counts = await countCells(rows.map(({ id }) => id));
  return rows.map((row) => toExperimentItem(row, counts.get(row.id)));
}

/**
 * An experiment with its figures so far.
 * @param known the version of the figures that the reader has already: they are left out then
 * @throws NotFoundError for an experiment of another clinic
 */
export async function getExperiment(viewer: Viewer, id: string, known?: number): Promise<ExperimentView> {
  const row = await db().experiment.findFirst({
    where: { id, ...ofClinic(viewer) },
    include: EXPERIMENT_INCLUDE,
    omit: { summary: true },
  });
  if (!row) throw new NotFoundError('experiment');
  const counts = await countCells([id]);
  const told =
    row.summaryVersion === known
      ? undefined
      : await db().experiment.findUnique({ where: { id }, select: { summary: true, summaryVersion: true } });
  return {
    ...toExperimentItem(row, counts.get(id)),
    ...(await rowsAhead('Experiment', row)),
    // Written by the worker from the types they are read as.
    ...(row.features === null ? {} : { features: row.features as unknown as readonly string[] }),
    summaryVersion: told?.summaryVersion ?? row.summaryVersion,
    ...(told?.summary ? { summary: told.summary as unknown as ExperimentSummary } : {}),
  };
}

/**
 * Cancels an experiment that has not ended: a waiting one at once, one at work as soon as its workers notice. Finished
 * cells stay.
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function cancelExperiment(viewer: Viewer, id: string): Promise<void> {
  await cancelOwn(viewer, ownRow(viewer, id), async (tx) => {
    await tx.experimentGroup.updateMany({
      where: { experimentId: id, status: 'queued' },
      data: { status: 'cancelled', cancelRequested: true },
    });
    await tx.experimentGroup.updateMany({
      where: { experimentId: id, status: 'running' },
      data: { cancelRequested: true },
    });
  });
}

/**
 * Goes on with an experiment that was cancelled or failed: finished cells are kept, those that failed unexpectedly are
 * tried again.
 * @throws NotFoundError, ConflictError when there is nothing to go on with
 */
export async function resumeExperiment(viewer: Viewer, id: string): Promise<void> {
  await resumeOwn(viewer, ownRow(viewer, id), async (tx) => {
    await tx.experimentCell.deleteMany({
      where: { experimentId: id, failure: { path: ['code'], equals: 'unexpected' } },
    });
  });
}

/**
 * Deletes an experiment; one at work stops. What its cells came to stays with the data set for the next experiment.
 * @throws NotFoundError
 */
export async function removeExperiment(viewer: Viewer, id: string): Promise<void> {
  await changeOwn(viewer, ownRow(viewer, id), 'remove', async (tx) => {
    // Somebody else may have been faster.
    const { count } = await tx.experiment.deleteMany({ where: { id } });
    if (count === 0) throw new NotFoundError('experiment');
  });
}
