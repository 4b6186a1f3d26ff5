import 'server-only';
import type { CellResult, CellStore } from '@/lib/augmentation';
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
export async function* readResults(
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
