import { randomUUID } from 'node:crypto';
import { enterCells, finishGroup, readGroupWork } from '@/lib/data/experiment-group-work';
import type { FinishedCell } from '@/lib/data/experiment-results';
import { openStoredExperiment } from '@/lib/data/experiment-work';
import { CancelledError, throwIfAborted } from '@/lib/errors';
import { type CellReport, type LaboratoryThread, ThreadPool } from '@/lib/laboratory';
import { log } from '@/lib/log';
import type { JobHandler } from './handlers';

/** Finished cells are entered this often: one statement a cell would be most of the work where all are there already. */
const ENTER_EVERY_MS = 500;

/**
 * Does the cells of one reduction in a thread. Each lies in the store as soon as it is done, so that whoever goes on after
 * a killed worker finds it; it is entered under its experiment once.
 */
export function experimentGroupHandler(pool = new ThreadPool()): JobHandler {
  return async (id, { signal, attempt }) => {
    const { experimentId, cells } = await readGroupWork(id);
    const entries = new Entries(id, attempt);
    const work = async (thread: LaboratoryThread): Promise<void> => {
      for (const cell of cells) {
        throwIfAborted(signal, 'The experiment');
        entries.add(entryOf(cell.id, await thread.run(cell, signal)));
        if (entries.isDue()) await entries.write();
      }
    };
    try {
      if (cells.length > 0)
        await pool.use(experimentId, () => openStoredExperiment(experimentId), work, signal);
    } finally {
      await entries.write();
    }
    await finishGroup(id, attempt);
  };
}

/** A finished cell as it is entered. Why one failed unexpectedly is for the log alone. */
export function entryOf(cellId: string, { key, cached, failure, seconds }: CellReport): FinishedCell {
  if (failure?.code !== 'unexpected') return { cellId, key, cached, failure, seconds };
  const eventId = randomUUID();
  log().error({ eventId, cellId, key, reason: failure.message }, 'a cell failed unexpectedly');
  const message = `Something went wrong on our side (event ${eventId}). Resume or repeat the experiment to try again.`;
  return { cellId, key, cached, failure: { code: failure.code, message }, seconds };
}

/** Cells that are done and not entered yet. */
class Entries {
  #cells: FinishedCell[] = [];
  #writtenAt = performance.now();

  constructor(
    private readonly group: string,
    private readonly attempt: number,
  ) {}

  add(cell: FinishedCell): void {
    this.#cells.push(cell);
  }

  isDue(): boolean {
    return performance.now() - this.#writtenAt >= ENTER_EVERY_MS;
  }

  /** @throws CancelledError when the group is no longer this attempt's */
  async write(): Promise<void> {
    const cells = this.#cells;
    this.#cells = [];
    this.#writtenAt = performance.now();
    if (cells.length > 0 && !(await enterCells(this.group, this.attempt, cells)))
      throw new CancelledError('The experiment');
  }
}
