import 'server-only';
import type { ExperimentSettings } from '@/lib/augmentation';
import type {
  ExperimentListItem,
  ExperimentProgress,
  ExperimentUnit,
  ExperimentVariant,
} from '@/lib/views/experiment-types';
import type { RunStatus } from '@/lib/views/types';
import { db } from './client';
import { Prisma } from './generated/client';

/** What an experiment's head needs of its data set. */
export const EXPERIMENT_INCLUDE = {
  dataset: { select: { id: true, name: true, kind: true, synthetic: true, world: true, licence: true } },
} as const satisfies Prisma.ExperimentInclude;

/** A stored experiment, with or without its summary. */
export type ExperimentRow = Omit<
  Prisma.ExperimentGetPayload<{ include: typeof EXPERIMENT_INCLUDE }>,
  'summary'
>;

/** Finished cells of an experiment. */
export type CellCounts = Pick<ExperimentProgress, 'done' | 'cached' | 'failed'>;

const NOTHING: CellCounts = { done: 0, cached: 0, failed: 0 };

/** Counts the finished cells of experiments in one question. */
export async function countCells(ids: readonly string[]): Promise<ReadonlyMap<string, CellCounts>> {
  if (ids.length === 0) return new Map();
  const rows = await db().$queryRaw<(CellCounts & { id: string })[]>`
    SELECT "experimentId" AS id, count(*)::int AS done, (count(*) FILTER (WHERE cached))::int AS cached,
      (count(*) FILTER (WHERE failure IS NOT NULL))::int AS failed
    FROM "ExperimentCell" WHERE "experimentId" IN (${Prisma.join([...ids])}) GROUP BY "experimentId"`;
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

// Every JSON column below was written by this product from the type it is read as.
const as = <T>(json: Prisma.JsonValue): T => json as unknown as T;

/** A stored experiment as the screens see it, without its figures. */
export function toExperimentItem(row: ExperimentRow, counts: CellCounts = NOTHING): ExperimentListItem {
  const { dataset } = row;
  const status = row.status as RunStatus;
  const told = row.progress === null ? {} : as<Pick<ExperimentProgress, 'secondsLeft'>>(row.progress);
  return {
    id: row.id,
    name: row.name,
    status,
    cancelling: status === 'running' && row.cancelRequested,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString(),
    progress: {
      ...counts,
      total: row.cells,
      ...(status === 'running' && told.secondsLeft !== undefined ? { secondsLeft: told.secondsLeft } : {}),
    },
    settings: as<ExperimentSettings>(row.settings),
    variant: row.variant as ExperimentVariant,
    dataset: {
      id: dataset.id,
      name: dataset.name,
      kind: dataset.kind,
      synthetic: dataset.synthetic,
      world: dataset.world ?? undefined,
      licence: dataset.licence,
      unit: row.unit as ExperimentUnit,
      people: row.people,
      rows: row.rows,
      high: row.high,
    },
    failure: row.failure === null ? undefined : as<ExperimentListItem['failure']>(row.failure),
  };
}
