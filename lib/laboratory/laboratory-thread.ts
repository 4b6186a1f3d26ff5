import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Cell, CellResult, CellStore, ExperimentData, ExperimentSettings } from '@/lib/augmentation';
import { CancelledError, throwIfAborted } from '@/lib/errors';
import type { Ask, CellReport, Say, Stored } from './messages';

/** Where the bundle of `lib/processes/laboratory-thread.ts` lies. */
const ENTRY = path.resolve('.build/processes/laboratory-thread.js');
const WHAT = 'The experiment';

/** An experiment as a thread gets it. */
export interface OpenedExperiment {
  readonly data: ExperimentData;
  readonly settings: ExperimentSettings;
  /** Where its cells are kept; asked in the process that started the thread. */
  readonly store: CellStore;
}

/** What a thread answers, without its questions to the store. */
type Answer = Exclude<Say, { readonly kind: 'get' | 'put' }>;

/**
 * A thread of the laboratory: it trains, searches and sums up while the process that started it goes on. It is ended by
 * force when it is no longer wanted, because a training hears no signal.
 */
export class LaboratoryThread {
  readonly #worker: Worker;
  #store: CellStore | undefined;
  #trainings = 0;
  /** Set once the thread is of no use any more. */
  #over: Error | undefined;
  #settle: ((answer: Answer | Error) => void) | undefined;

  /** @param entry script of the thread, for tests */
  constructor(entry: string = ENTRY) {
    this.#worker = new Worker(entry);
    this.#worker.on('message', (said: Say) => this.#hear(said));
    this.#worker.on('error', (cause) => this.#end(new Error('The laboratory’s thread failed.', { cause })));
    this.#worker.on('exit', () => this.#end(new Error('The laboratory’s thread ended.')));
  }

  /** Classifiers trained so far; XGBoost leaks some memory with each. */
  get trainings(): number {
    return this.#trainings;
  }

  get id(): number {
    return this.#worker.threadId;
  }

  get isOver(): boolean {
    return this.#over !== undefined;
  }

  /** Gives it the rows that the cells asked for next are about. */
  async open({ data, settings, store }: OpenedExperiment, signal?: AbortSignal): Promise<void> {
    this.#store = store;
    await this.#ask({ kind: 'open', data, settings }, signal);
  }

  /** Does a cell, or finds it in the store. @throws CancelledError at once when the signal aborts; the thread is over */
  async run(cell: Cell, signal?: AbortSignal): Promise<CellReport> {
    const answer = await this.#ask({ kind: 'cell', cell }, signal);
    if (answer.kind !== 'cell') throw new Error(`A thread answered “${answer.kind}” to a cell.`);
    this.#trainings = answer.report.trainings;
    return answer.report;
  }

  /** Sums up the results told so far and these, as JSON text. @throws CancelledError as `run` */
  async summarise(
    settings: ExperimentSettings,
    results: readonly CellResult[],
    draws: number,
    signal?: AbortSignal,
  ): Promise<string> {
    const answer = await this.#ask({ kind: 'summarise', settings, results, draws }, signal);
    if (answer.kind !== 'summary') throw new Error(`A thread answered “${answer.kind}” to a summary.`);
    return answer.json;
  }

  /** Ends the thread; nothing can be asked afterwards. */
  async close(): Promise<void> {
    this.#end(new CancelledError(WHAT));
    await this.#worker.terminate();
  }

  async #ask(ask: Ask, signal: AbortSignal | undefined): Promise<Answer> {
    throwIfAborted(signal, WHAT);
    if (this.#over) throw this.#over;
    const abort = (): void => this.#end(new CancelledError(WHAT));
    signal?.addEventListener('abort', abort, { once: true });
    const answer = await new Promise<Answer | Error>((resolve) => {
      this.#settle = resolve;
      this.#worker.postMessage(ask);
    });
    signal?.removeEventListener('abort', abort);
    this.#settle = undefined;
    if (answer instanceof Error) throw answer;
    if (answer.kind === 'failed') throw new Error(answer.message);
    return answer;
  }

  #hear(said: Say): void {
    if (said.kind !== 'get' && said.kind !== 'put') {
      this.#settle?.(said);
      return;
    }
    const asked = said.kind === 'get' ? this.#store?.get(said.key) : this.#store?.put(said.result);
    Promise.resolve(asked).then(
      (result) => {
        const stored: Stored = { kind: 'stored', ...(result ? { result } : {}) };
        if (!this.#over) this.#worker.postMessage(stored);
      },
      // A store that is away is no property of the cell: the whole task is tried again.
      (error: unknown) => this.#end(error instanceof Error ? error : new Error(String(error))),
    );
  }

  #end(reason: Error): void {
    if (this.#over) return;
    this.#over = reason;
    this.#settle?.(reason);
    void this.#worker.terminate();
  }
}
