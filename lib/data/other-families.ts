import 'server-only';
import type { TrainingResult } from '@/lib/views/training-types';
import { type LoadedClassifier, loadClassifier } from './classifiers';
import { db } from './client';

/**
 * The newest actionable classifier of every other family that was trained here on a data set: what is asked how it sees
 * a plan. Archived ones are left out, and a set nobody trained on has none.
 */
export async function otherFamilies(
  datasetId: string,
  { id }: LoadedClassifier,
): Promise<readonly LoadedClassifier[]> {
  const explained = await db().classifier.findUnique({ where: { id }, select: { family: true } });
  const trainings = await db().trainingJob.findMany({
    where: { datasetId },
    select: { results: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const trained = trainings
    // Written by the job from the type it is read as.
    .flatMap(({ results }) => results as unknown as readonly TrainingResult[])
    .flatMap((result) => ('failure' in result ? [] : [result.actionable.id]));
  const rows = await db().classifier.findMany({
    where: { id: { in: trained }, family: { not: explained?.family }, archivedAt: null },
    select: { id: true, family: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row.family]));
  const newest = new Map<string, string>();
  for (const candidate of trained) {
    const family = byId.get(candidate);
    if (family !== undefined && !newest.has(family)) newest.set(family, candidate);
  }
  return Promise.all([...newest.values()].map(loadClassifier));
}
