import 'server-only';
import type { Family, LabelledDay } from '@/lib/classifiers';
import { close, rowFromJson } from '@/lib/features';
import { storedTrainingSet, type TrainingSet } from '@/lib/training';
import type { TrainingResult } from '@/lib/views/training-types';
import { db } from './client';
import type { Prisma } from './generated/client';

const ALL_DOMAINS = 4;
/** People read at a time: a statement of the embedded database keeps everybody else waiting. */
const PEOPLE = 100;

/** What the worker needs to go on with a training. */
export interface TrainingWork {
  readonly set: TrainingSet;
  readonly seed: number;
  readonly families: readonly Family[];
  /** What earlier attempts came to. */
  readonly results: readonly TrainingResult[];
}

/**
 * Reads a claimed training with the complete labelled days of its data set.
 * @throws InvalidInputError when nothing can be learned from them
 */
export async function readTrainingWork(id: string): Promise<TrainingWork> {
  const job = await db().trainingJob.findUniqueOrThrow({ where: { id }, include: { dataset: true } });
  const { dataset } = job;
  return {
    set: storedTrainingSet(
      { ...dataset, world: dataset.world ?? undefined },
      await labelledDays(dataset.id, dataset.stressThreshold),
    ),
    seed: job.seed,
    families: job.families as unknown as readonly Family[],
    results: job.results as unknown as readonly TrainingResult[],
  };
}

/**
 * The complete days of a data set with their labels, under the ids of their source, in the order of ids and dates: the
 * same data imported anew give the same rows, and with a seed the same people in every part.
 */
export async function labelledDays(datasetId: string, stressThreshold: number): Promise<LabelledDay[]> {
  const people = await db().participant.findMany({
    where: { datasetId },
    select: { id: true, sourceId: true, split: true },
  });
  const rows: LabelledDay[] = [];
  for (let from = 0; from < people.length; from += PEOPLE) {
    const batch = new Map(people.slice(from, from + PEOPLE).map((person) => [person.id, person]));
    const days = await db().day.findMany({
      where: {
        participantId: { in: [...batch.keys()] },
        sufficientDomains: ALL_DOMAINS,
        stressMean: { not: null },
      },
      select: { participantId: true, day: true, features: true, stressMean: true },
    });
    for (const { participantId, day, features, stressMean } of days) {
      const person = batch.get(participantId);
      if (person && stressMean !== null)
        rows.push({
          participant: person.sourceId,
          day,
          features: close(rowFromJson(features)),
          label: stressMean >= stressThreshold ? 1 : 0,
          split: (person.split ?? undefined) as LabelledDay['split'],
        });
    }
  }
  // Here, and not by the database: each has an order of letters of its own.
  const key = ({ participant, day }: LabelledDay): string => `${participant}\n${day}`;
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/**
 * Keeps what became of a family in the place of what stood there, if this attempt still holds the training and nobody
 * asked to cancel it. Inside a transaction: nothing else writes results.
 * @returns whether it did
 */
export async function saveResult(
  tx: Prisma.TransactionClient,
  { id, attempt }: { readonly id: string; readonly attempt: number },
  result: TrainingResult,
): Promise<boolean> {
  const where = { id, status: 'running', attempt, cancelRequested: false };
  const job = await tx.trainingJob.findFirst({ where, select: { results: true } });
  if (!job) return false;
  const others = (job.results as unknown as readonly TrainingResult[]).filter(
    ({ family }) => family !== result.family,
  );
  const { count } = await tx.trainingJob.updateMany({
    where,
    data: { results: [...others, result] as unknown as Prisma.InputJsonValue },
  });
  return count === 1;
}
