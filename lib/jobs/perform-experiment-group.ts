import { enterCells, finishGroup, readGroupWork } from '@/lib/data/experiment-group-work';
import type { FinishedCell } from '@/lib/data/experiment-results';
import { openStoredExperiment } from '@/lib/data/experiment-work';
import { CancelledError, throwIfAborted } from '@/lib/errors';
import { type PoolOptions, ThreadPool } from '@/lib/laboratory';
import type { JobHandler } from './handlers';

/** Finished cells are entered this often: one statement a cell would be most of the work where all are there already. */
const ENTER_EVERY_MS = 500;

/**
 * Does the cells of one reduction in a thread. Each lies in the store as soon as it is done, so that whoever goes on after
 * a killed worker finds it; it is entered under its experiment once.
 */
export function experimentGroupHandler(
  options: PoolOptions = {},
  pool = new ThreadPool(options),
): JobHandler {
  return async (id, { signal, attempt }) => {
    const { experimentId, cells } = await readGroupWork(id);
    const entries = new Entries(id, attempt);
    const work = async (thread: Parameters<Parameters<typeof pool.use>[2]>[0]): Promise<void> => {
      for (const cell of cells) {
        throwIfAborted(signal, 'The experiment');
        const { trainings: _, ...report } = await thread.run(cell, signal);
        entries.add({ cellId: cell.id, ...report });
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
