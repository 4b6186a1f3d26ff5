import 'server-only';
import type { Cell, CellResult, CellStore } from '@/lib/augmentation';
import { db } from './client';
import type { Prisma } from './generated/client';

const BATCH = 200;

/** Finished cells of a data set by the hash of everything that entered them. The first of a key stays. */
export function resultStore(datasetId: string): CellStore {
  return {
    get: async (key) => {
      const found = await db().experimentResult.findUnique({
        where: { datasetId_key: { datasetId, key } },
        select: { result: true },
      });
      return found ? toResult(found.result) : undefined;
    },
    put: async (result) => {
      await db().$executeRaw`
        INSERT INTO "ExperimentResult" ("datasetId", key, result)
        VALUES (${datasetId}, ${result.key}, ${JSON.stringify(result)}::jsonb) ON CONFLICT DO NOTHING`;
    },
  };
}

function toResult(json: Prisma.JsonValue): CellResult {
  // Written above from the type it is read as.
  return json as unknown as CellResult;
}

/** What is known of a finished cell without reading what it came to. */
export interface FinishedCell {
  readonly cellId: string;
  readonly key: string;
  readonly cached: boolean;
  readonly failure?: { readonly code: string; readonly message: string };
  readonly seconds: number;
}

/** The finished cells of an experiment. */
export async function readFinishedCells(experimentId: string): Promise<FinishedCell[]> {
  const cells = await db().experimentCell.findMany({ where: { experimentId } });
  return cells.map(({ cellId, key, cached, failure, seconds }) => ({
    cellId,
    key,
    cached,
    seconds,
    ...(failure === null ? {} : { failure: failure as unknown as NonNullable<FinishedCell['failure']> }),
  }));
}

/** What keys of a data set came to, in batches; a key without a result is left out. */
async function* readResults(
  datasetId: string,
  keys: readonly string[],
): AsyncGenerator<readonly CellResult[]> {
  for (let from = 0; from < keys.length; from += BATCH) {
    const found = await db().experimentResult.findMany({
      where: { datasetId, key: { in: keys.slice(from, from + BATCH) } },
      select: { result: true },
    });
    yield found.map(({ result }) => toResult(result));
  }
}

/**
 * What finished cells came to, under the cell of the grid that they belong to. In batches and in no order.
 * @param cells those of the grid
 */
export async function* readCellResults(
  datasetId: string,
  cells: readonly Cell[],
  finished: readonly FinishedCell[],
): AsyncGenerator<readonly CellResult[]> {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const known = finished.flatMap((one) => {
    const cell = byId.get(one.cellId);
    return cell ? [{ ...one, cell }] : [];
  });
  yield known.flatMap(({ cell, key, failure, seconds }) =>
    failure ? [{ cell, key, failure, seconds }] : [],
  );
  // Cells that differ in nothing that enters them share a key.
  const owners = new Map<string, Cell[]>();
  for (const { cell, key, failure } of known)
    if (!failure) owners.set(key, [...(owners.get(key) ?? []), cell]);
  for await (const batch of readResults(datasetId, [...owners.keys()]))
    yield batch.flatMap((result) => (owners.get(result.key) ?? []).map((cell) => ({ ...result, cell })));
}
