import 'server-only';
import { predictRows } from '@/lib/classifiers/predict';
import { type FeatureRow, rowFromJson } from '@/lib/features';
import type { StudySlice } from '@/lib/views/study-types';
import type { LoadedClassifier } from './classifiers';
import { db } from './client';
import { Prisma } from './generated/client';

/** A day that a study takes. */
export interface SlicedDay {
  readonly dayId: string;
  /** 1-based, in the order of the draw. */
  readonly person: number;
  /** 1-based place among the person's days. */
  readonly place: number;
  readonly factual: FeatureRow;
  readonly probability: number;
}

interface Candidate {
  readonly id: string;
  readonly participantId: string;
  readonly place: number;
}

const ALL_DOMAINS = 4;
const BATCH = 200;

/**
 * The days of a slice: people in an order drawn by the seed, up to `daysEach` of their sufficient days in a drawn order,
 * until `maxDays` are found. The draw depends on the ids of the source and the dates alone, so that the same data imported
 * anew give the same days.
 */
export async function sliceDays(
  datasetId: string,
  classifier: LoadedClassifier,
  slice: StudySlice,
  seed: number,
): Promise<readonly SlicedDay[]> {
  const candidates = await drawCandidates(datasetId, slice, seed);
  const taken: SlicedDay[] = [];
  const people = new Map<string, { readonly person: number; days: number }>();
  for (let from = 0; from < candidates.length && taken.length < slice.maxDays; from += BATCH) {
    const batch = candidates
      .slice(from, from + BATCH)
      .filter(({ participantId }) => (people.get(participantId)?.days ?? 0) < slice.daysEach);
    const rows = await featuresOf(batch);
    const predictions = await predictRows(classifier.card, classifier.predictor, rows);
    for (const [i, { id, participantId, place }] of batch.entries()) {
      const prediction = predictions[i];
      if (taken.length === slice.maxDays) break;
      if (!prediction?.ok || (slice.predictedHigh && !prediction.high)) continue;
      const own = people.get(participantId) ?? { person: people.size + 1, days: 0 };
      if (own.days === slice.daysEach) continue;
      own.days++;
      people.set(participantId, own);
      const { probability } = prediction;
      taken.push({ dayId: id, person: own.person, place, factual: rows[i]!, probability });
    }
  }
  return taken;
}

async function drawCandidates(datasetId: string, slice: StudySlice, seed: number): Promise<Candidate[]> {
  const draw = Prisma.sql`${String(seed)}::text`;
  const where = [Prisma.sql`p."datasetId" = ${datasetId}`];
  if (slice.split !== undefined) where.push(Prisma.sql`p.split = ${slice.split}`);
  if (slice.group !== undefined) where.push(Prisma.sql`p."studyGroup" = ${slice.group}`);
  if (slice.ageFrom !== undefined) where.push(Prisma.sql`p.age >= ${slice.ageFrom}`);
  if (slice.ageTo !== undefined) where.push(Prisma.sql`p.age <= ${slice.ageTo}`);
  return db().$queryRaw<Candidate[]>`
    SELECT id, "participantId", place FROM (
      SELECT d.id, d."participantId", d.day, d."sufficientDomains", p."sourceId",
        row_number() OVER (PARTITION BY d."participantId" ORDER BY d.day)::int AS place
      FROM "Day" d JOIN "Participant" p ON p.id = d."participantId"
      WHERE ${Prisma.join(where, ' AND ')}
    ) days
    WHERE "sufficientDomains" = ${ALL_DOMAINS}
    ORDER BY md5(${draw} || '/' || "sourceId"), "sourceId", md5(${draw} || '/' || "sourceId" || '/' || day), day`;
}

async function featuresOf(batch: readonly Candidate[]): Promise<FeatureRow[]> {
  const days = await db().day.findMany({
    where: { id: { in: batch.map(({ id }) => id) } },
    select: { id: true, features: true },
  });
  const byId = new Map(days.map(({ id, features }) => [id, features]));
  return batch.map(({ id }) => rowFromJson(byId.get(id) ?? {}));
}
