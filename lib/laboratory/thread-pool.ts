import { availableParallelism } from 'node:os';
import { LaboratoryThread, type OpenedExperiment } from './laboratory-thread';

/** Threads that compute cells at the same time: the site and the database want some of the machine too. */
export const LABORATORY_THREADS = Math.min(2, availableParallelism());

/** Trainings after which a thread is replaced: about 20 MB that XGBoost’s WebAssembly does not give back. */
const MOST_TRAININGS = 100;
/** An idle thread is ended after this long. */
const IDLE_MS = 10_000;

export interface PoolOptions {
  /** Script of the threads, for tests. */
  readonly entry?: string;
  readonly mostTrainings?: number;
}

interface IdleThread {
  readonly experimentId: string;
  readonly thread: LaboratoryThread;
  readonly timer: NodeJS.Timeout;
}

/**
 * Threads that have an experiment open and may be used for its next group. How many are busy at once is up to the caller;
 * no more are idle.
 */
export class ThreadPool {
  readonly #idle = new Set<IdleThread>();
  readonly #options: PoolOptions;

  constructor(options: PoolOptions = {}) {
    this.#options = options;
  }

  /**
   * Does some work with a thread that has the experiment open. Rows are only read for a new thread.
   * @throws CancelledError once the signal aborts
   */
  async use<T>(
    experimentId: string,
    read: () => Promise<OpenedExperiment>,
    work: (thread: LaboratoryThread) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const thread = this.#take(experimentId) ?? (await this.#start(read, signal));
    try {
      return await work(thread);
    } finally {
      this.#giveBack(experimentId, thread);
    }
  }

  /** Ends the idle threads. */
  async close(): Promise<void> {
    await Promise.all([...this.#idle].map((one) => this.#drop(one)));
  }

  #take(experimentId: string): LaboratoryThread | undefined {
    for (const one of this.#idle) {
      if (one.thread.isOver || one.experimentId !== experimentId) {
        void this.#drop(one);
        continue;
      }
      clearTimeout(one.timer);
      this.#idle.delete(one);
      return one.thread;
    }
    return undefined;
  }

  async #start(read: () => Promise<OpenedExperiment>, signal: AbortSignal): Promise<LaboratoryThread> {
    const opened = await read();
    const thread = new LaboratoryThread(this.#options.entry);
    try {
      await thread.open(opened, signal);
      return thread;
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  #giveBack(experimentId: string, thread: LaboratoryThread): void {
    const { mostTrainings = MOST_TRAININGS } = this.#options;
    if (thread.isOver || thread.trainings >= mostTrainings) {
      void thread.close();
      return;
    }
    const one = { experimentId, thread, timer: setTimeout(() => void this.#drop(one), IDLE_MS) };
    one.timer.unref();
    this.#idle.add(one);
  }

  async #drop(one: IdleThread): Promise<void> {
    this.#idle.delete(one);
    clearTimeout(one.timer);
    await one.thread.close();
  }
}
