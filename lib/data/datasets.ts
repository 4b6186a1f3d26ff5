import 'server-only';
import { NotFoundError } from '@/lib/errors';
import type { DatasetView } from '@/lib/views/types';
import { audit } from './audit';
import { db } from './client';
import type { Dataset } from './generated/client';
import { readable } from './scope';
import type { Viewer } from './viewer';

/** Id of the simulated cohort that the product starts with. */
export const DEMO_DATASET_ID = 'demo';

/** Every data set of the viewer's clinic, the demo first. */
export async function listDatasets(viewer: Viewer): Promise<DatasetView[]> {
  const datasets = await db().dataset.findMany({
    where: readable(viewer),
    orderBy: { createdAt: 'asc' },
    include: { _count: { select: { participants: true } } },
  });
  const days = await db().$queryRaw<{ datasetId: string; days: bigint }[]>`
    SELECT p."datasetId", count(*) AS days FROM "Day" d JOIN "Participant" p ON p.id = d."participantId"
    JOIN "Dataset" s ON s.id = p."datasetId" WHERE s."clinicId" = ${viewer.clinicId} AND s.ready GROUP BY p."datasetId"`;
  const daysOf = new Map(days.map((row) => [row.datasetId, Number(row.days)]));
  return datasets
    .map((dataset) => toDatasetView(dataset, dataset._count.participants, daysOf.get(dataset.id) ?? 0))
    .sort((a, b) => Number(b.id === DEMO_DATASET_ID) - Number(a.id === DEMO_DATASET_ID));
}

/**
 * Removes a data set with all its participants, days, runs and plans.
 * @throws NotFoundError when the viewer's clinic has none with this id
 */
export async function removeDataset(viewer: Viewer, id: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.dataset.deleteMany({ where: { id, clinicId: viewer.clinicId } });
    if (count === 0) throw new NotFoundError('data set');
    await audit(tx, viewer, 'remove', 'dataset', id);
  });
}

/** A stored data set as the screens see it. */
export function toDatasetView(dataset: Dataset, participants: number, days: number): DatasetView {
  return {
    id: dataset.id,
    name: dataset.name,
    kind: dataset.kind,
    synthetic: dataset.synthetic,
    world: dataset.world ?? undefined,
    dataPolicy: dataset.dataPolicy === 'remoteAllowed' ? 'remoteAllowed' : 'localOnly',
    licence: dataset.licence,
    classifierId: dataset.classifierId ?? undefined,
    participants,
    days,
  };
}
