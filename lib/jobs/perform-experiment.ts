import { setTimeout } from 'node:timers/promises';
import { readFinishedCells } from '@/lib/data/experiment-results';
import {
  extendExperiment,
  isToBeCancelled,
  prepareExperiment,
  readGroups,
  requeueGroups,
} from '@/lib/data/experiment-work';
import { throwIfAborted } from '@/lib/errors';
import { type PoolOptions, secondsLeft } from '@/lib/laboratory';
import { ExperimentFigures } from './experiment-figures';
import type { JobHandler } from './handlers';

const LOOK_MS = 250;
/** Every finished cell is read for figures and time left, but not at every look. */
const COUNT_MS = 2_000;
/** A cancelled experiment waits this long for its groups to stop. */
const SETTLE_MS = 3_000;

/**
 * Watches over an experiment: makes its groups, shows figures and time left while workers do them, and ends it when all
 * have ended. It computes nothing itself, so that as many workers as there are may share the groups.
 */
export function experimentHandler({ entry }: PoolOptions = {}): JobHandler {
  return async (id, { signal, attempt, progress }) => {
    const { datasetId, plan } = await prepareExperiment(id, attempt);
    const before = new Set((await readFinishedCells(id)).map(({ cellId }) => cellId));
    const figures = new ExperimentFigures({ id, attempt, datasetId, plan, entry });
    const began = performance.now();
    let counted = began;
    let extended = false;
    try {
      for (;;) {
        const groups = await readGroups(id);
        if (groups.cancelled > 0) await requeueGroups(id, attempt, ['cancelled']);
        else if (groups.open === 0) break;
        if (performance.now() - counted >= COUNT_MS) {
          const finished = await readFinishedCells(id);
          if (!extended && finished.length > before.size) {
            await extendExperiment(id, attempt);
            extended = true;
          }
          counted = performance.now();
          progress({ secondsLeft: secondsLeft(plan.cells, finished, before, counted - began) });
          if (figures.isDue()) await figures.renew(finished, signal);
        }
        await pause(LOOK_MS, signal);
      }
      const { failure } = await readGroups(id);
      const end = failure ? ({ status: 'failed', failure } as const) : ({ status: 'done' } as const);
      await figures.finish(await readFinishedCells(id), end, signal);
    } catch (error) {
      if (await isToBeCancelled(id, attempt)) {
        await untilAtRest(id);
        await figures.renew(await readFinishedCells(id));
      }
      throw error;
    } finally {
      await figures.close();
    }
  };
}

/** @throws CancelledError as soon as the signal aborts */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => throwIfAborted(signal, 'The experiment'));
}

/** Groups that are asked to stop do so within half a second. */
async function untilAtRest(id: string): Promise<void> {
  const until = performance.now() + SETTLE_MS;
  while (performance.now() < until && (await readGroups(id)).running > 0) await setTimeout(LOOK_MS);
}
