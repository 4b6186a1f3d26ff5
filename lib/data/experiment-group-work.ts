import 'server-only';
import { type Cell, cellsByReduction, type ExperimentSettings, planExperiment } from '@/lib/augmentation';
import { ConflictError } from '@/lib/errors';
import { db } from './client';
import type { FinishedCell } from './experiment-results';
import { Prisma } from './generated/client';
import { MOST_ATTEMPTS } from './leases';

/** What the worker that does a group needs. */
export interface GroupWork {
  readonly experimentId: string;
  /** Cells that nobody has finished yet, in the order of the grid. */
  readonly cells: readonly Cell[];
}

/**
 * Reads a claimed group.
 * @throws ConflictError when its experiment has ended
 */
export async function readGroupWork(id: string): Promise<GroupWork> {
  const { experimentId, reduction, experiment } = await db().experimentGroup.findUniqueOrThrow({
    where: { id },
    include: { experiment: { select: { settings: true, status: true } } },
  });
  if (!['queued', 'running'].includes(experiment.status))
    throw new ConflictError('The experiment of these cells has ended.');
  // Written by this product from the type it is read as.
  const plan = planExperiment(experiment.settings as unknown as ExperimentSettings);
  const cells = cellsByReduction(plan).get(reduction) ?? [];
  const finished = await db().experimentCell.findMany({
    where: { experimentId, cellId: { in: cells.map((cell) => cell.id) } },
    select: { cellId: true },
  });
  const done = new Set(finished.map(({ cellId }) => cellId));
  return { experimentId, cells: cells.filter((cell) => !done.has(cell.id)) };
}

/**
 * Enters finished cells, each once, unless this attempt has lost the group. What they came to is in the store already, so
 * a cell that was not entered is found there by the next attempt.
 * @returns false when the group is no longer this attempt's
 */
export async function enterCells(
  id: string,
  attempt: number,
  cells: readonly FinishedCell[],
): Promise<boolean> {
  const held = Prisma.sql`g.id = ${id} AND g.status = 'running' AND g.attempt = ${attempt}`;
  await db().$executeRaw`
    INSERT INTO "ExperimentCell" ("experimentId", "cellId", key, cached, failure, seconds)
    SELECT g."experimentId", c."cellId", c.key, c.cached, c.failure, c.seconds
    FROM "ExperimentGroup" g, jsonb_to_recordset(${JSON.stringify(cells)}::jsonb)
      AS c("cellId" text, key text, cached boolean, failure jsonb, seconds double precision)
    WHERE ${held}
    ON CONFLICT DO NOTHING`;
  // An attempt that gets on earns the next ones.
  const count = await db().$executeRaw`
    UPDATE "ExperimentGroup" g SET "attemptLimit" = ${attempt + MOST_ATTEMPTS}::int WHERE ${held}`;
  return count === 1;
}

/** Ends a group whose cells are all entered, unless somebody asked to cancel it. */
export async function finishGroup(id: string, attempt: number): Promise<void> {
  await db().experimentGroup.updateMany({
    where: { id, status: 'running', attempt, cancelRequested: false },
    data: { status: 'done', finishedAt: new Date(), leaseUntil: null },
  });
}
