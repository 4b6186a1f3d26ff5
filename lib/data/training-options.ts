import 'server-only';
import { type TrainableCounts, untrainableBecause } from '@/lib/training/trainable';
import type { TrainableDataset } from '@/lib/views/training-types';
import { db } from './client';
import { listDatasets } from './datasets';
import type { Viewer } from './viewer';

const NOTHING: TrainableCounts = { people: 0, days: 0, high: 0 };

/** The data sets of the viewer's clinic with their complete labelled days, the demo first. */
export async function trainingOptions(viewer: Viewer): Promise<TrainableDataset[]> {
  const [datasets, rows] = await Promise.all([
    listDatasets(viewer),
    db().$queryRaw<({ readonly datasetId: string } & TrainableCounts)[]>`
      SELECT p."datasetId", count(DISTINCT p.id)::int AS people, count(*)::int AS days,
        (count(*) FILTER (WHERE d."stressMean" >= s."stressThreshold"))::int AS high
      FROM "Day" d JOIN "Participant" p ON p.id = d."participantId" JOIN "Dataset" s ON s.id = p."datasetId"
      WHERE s."clinicId" = ${viewer.clinicId} AND s.ready AND d."sufficientDomains" = 4 AND d."stressMean" IS NOT NULL
      GROUP BY p."datasetId"`,
  ]);
  const counted = new Map(rows.map(({ datasetId, ...counts }) => [datasetId, counts]));
  return datasets.map(({ id, name, synthetic }) => {
    const counts = counted.get(id) ?? NOTHING;
    return { id, name, synthetic, ...counts, refusal: untrainableBecause(counts) };
  });
}
