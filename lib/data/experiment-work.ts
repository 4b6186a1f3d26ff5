import 'server-only';
import {
  cellsByReduction,
  type ExperimentPlan,
  type ExperimentSettings,
  planExperiment,
} from '@/lib/augmentation';
import { featuresFor, type LabelledDay } from '@/lib/classifiers/labelled-day';
import { CancelledError, ConflictError, InvalidInputError } from '@/lib/errors';
import type { FeatureId } from '@/lib/features';
import type { OpenedExperiment } from '@/lib/laboratory';
import { sha256Hex } from '@/lib/onnx';
import type { ExperimentUnit, ExperimentVariant } from '@/lib/views/experiment-types';
import { db } from './client';
import { resultStore } from './experiment-results';
import { readExperimentRows } from './experiment-rows';
import { Prisma } from './generated/client';
import { type JobFailure, MOST_ATTEMPTS } from './leases';

/** What the worker that watches over an experiment needs. */
export interface ExperimentWork {
  readonly datasetId: string;
  readonly plan: ExperimentPlan;
}

/**
 * Gets an experiment ready for this attempt: fixes its rows and columns the first time, makes its groups, and puts those
 * that miss a cell and are at rest back into the queue.
 * @throws CancelledError when the experiment is no longer this attempt's
 */
export async function prepareExperiment(id: string, attempt: number): Promise<ExperimentWork> {
  const row = await db().experiment.findUniqueOrThrow({ where: { id } });
  // Written by this product from the type it is read as.
  const plan = planExperiment(row.settings as unknown as ExperimentSettings);
  if (row.rowsDigest === null) {
    const rows = await readExperimentRows(row.datasetId, row.unit as ExperimentUnit);
    await hold(id, attempt, {
      features: [...featuresFor(rows, row.variant as ExperimentVariant)],
      rowsDigest: await digestOf(rows),
      people: new Set(rows.map(({ participant }) => participant)).size,
      rows: rows.length,
      high: rows.filter(({ label }) => label === 1).length,
    });
  }
  const cells = cellsByReduction(plan);
  await hold(id, attempt, {
    groups: {
      createMany: {
        data: [...cells.keys()].map((reduction, place) => ({
          id: `${id}.${String(place).padStart(5, '0')}`,
          reduction,
          createdAt: row.createdAt,
        })),
        skipDuplicates: true,
      },
    },
  });
  const finished = new Set(
    (await db().experimentCell.findMany({ where: { experimentId: id }, select: { cellId: true } })).map(
      ({ cellId }) => cellId,
    ),
  );
  const unfinished = [...cells].filter(([, own]) => own.some((cell) => !finished.has(cell.id)));
  await requeueGroups(
    id,
    attempt,
    ['done', 'failed', 'cancelled'],
    unfinished.map(([reduction]) => reduction),
  );
  return { datasetId: row.datasetId, plan };
}

async function hold(id: string, attempt: number, data: Prisma.ExperimentUpdateInput): Promise<void> {
  try {
    await db().experiment.update({
      where: { id, status: 'running', attempt, cancelRequested: false },
      data,
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2025')
      throw new CancelledError('The experiment');
    throw error;
  }
}

function digestOf(rows: readonly LabelledDay[]): Promise<string> {
  const lines = rows.map(({ participant, day, label, features }) =>
    JSON.stringify([participant, day, label, features]),
  );
  return sha256Hex(new TextEncoder().encode(lines.join('\n')));
}

/** Puts groups at rest back into the queue, unless the experiment is no longer this attempt's or is to be cancelled. */
export async function requeueGroups(
  id: string,
  attempt: number,
  from: readonly string[],
  reductions?: readonly string[],
): Promise<void> {
  const only = reductions ? Prisma.sql`AND g.reduction = ANY(${[...reductions]})` : Prisma.empty;
  await db().$executeRaw`
    UPDATE "ExperimentGroup" g SET status = 'queued', "cancelRequested" = false, failure = NULL, "finishedAt" = NULL,
      "attemptLimit" = g.attempt + ${MOST_ATTEMPTS}::int
    FROM "Experiment" e
    WHERE g."experimentId" = e.id AND e.id = ${id} AND e.status = 'running' AND e.attempt = ${attempt}
      AND NOT e."cancelRequested" AND g.status = ANY(${[...from]}) ${only}`;
}

/** How many groups of an experiment are in each state, and why one failed. */
export async function readGroups(experimentId: string): Promise<{
  readonly open: number;
  readonly running: number;
  readonly cancelled: number;
  readonly failure: JobFailure | undefined;
}> {
  const counts = await db().experimentGroup.groupBy({
    by: ['status'],
    where: { experimentId },
    _count: { _all: true },
  });
  const of = (status: string): number => counts.find((one) => one.status === status)?._count._all ?? 0;
  const failed =
    of('failed') === 0
      ? null
      : await db().experimentGroup.findFirst({
          where: { experimentId, status: 'failed' },
          orderBy: { id: 'asc' },
        });
  return {
    open: of('queued') + of('running'),
    running: of('running'),
    cancelled: of('cancelled'),
    failure: (failed?.failure as unknown as JobFailure | null) ?? undefined,
  };
}

/** Whether somebody asked to cancel the experiment that this attempt holds. */
export async function isToBeCancelled(id: string, attempt: number): Promise<boolean> {
  const where = { id, status: 'running', attempt, cancelRequested: true };
  return (await db().experiment.count({ where })) === 1;
}

/** An attempt that gets on earns the next ones: only attempts in a row that finish nothing give an experiment up. */
export async function extendExperiment(id: string, attempt: number): Promise<void> {
  await db().experiment.updateMany({
    where: { id, status: 'running', attempt },
    data: { attemptLimit: attempt + MOST_ATTEMPTS },
  });
}

/** How an experiment ends once nothing is left to do. */
export type ExperimentEnd =
  | { readonly status: 'done' }
  | { readonly status: 'failed'; readonly failure: JobFailure };

/**
 * Shows figures over the cells so far; with `end` this is the end of the experiment, unless somebody asked to cancel it.
 * @param json the summary as text
 * @param key hash of what it was made of
 */
export async function saveSummary(
  id: string,
  attempt: number,
  json: string,
  key: string,
  end?: ExperimentEnd,
): Promise<void> {
  const failure = end?.status === 'failed' ? JSON.stringify(end.failure) : null;
  const ending = end
    ? Prisma.sql`, status = ${end.status}, failure = ${failure}::jsonb, progress = NULL, "leaseUntil" = NULL,
        "finishedAt" = (now() AT TIME ZONE 'utc')`
    : Prisma.empty;
  await db().$executeRaw`
    UPDATE "Experiment" SET summary = ${json}::jsonb, "summaryKey" = ${key}, "summaryVersion" = "summaryVersion" + 1
      ${ending}
    WHERE id = ${id} AND status = 'running' AND attempt = ${attempt}
      ${end ? Prisma.sql`AND NOT "cancelRequested"` : Prisma.empty}`;
}

/** The summary that another experiment of the data set was given for the same cells and settings. */
export async function findSummary(datasetId: string, key: string): Promise<string | undefined> {
  const found = await db().experiment.findFirst({
    where: { datasetId, summaryKey: key },
    select: { summary: true },
  });
  return found?.summary ? JSON.stringify(found.summary) : undefined;
}

/**
 * The rows, settings and store of an experiment at work.
 * @throws ConflictError when the data set is no longer the one the experiment began with
 */
export async function openStoredExperiment(id: string): Promise<OpenedExperiment> {
  const row = await db().experiment.findUniqueOrThrow({
    where: { id },
    include: { dataset: { select: { synthetic: true } } },
  });
  const unit = row.unit as ExperimentUnit;
  const rows = await readExperimentRows(row.datasetId, unit);
  if ((await digestOf(rows)) !== row.rowsDigest)
    throw new ConflictError('The data set changed after this experiment began. Start a new one.');
  const features = row.features as unknown as readonly FeatureId[];
  if (features.length === 0)
    throw new InvalidInputError('No feature of this data set varies between its rows.');
  return {
    data: { id: row.datasetId, unit, synthetic: row.dataset.synthetic, rows, features },
    settings: row.settings as unknown as ExperimentSettings,
    store: resultStore(row.datasetId),
  };
}
