import { throwIfAborted } from '@/lib/errors';
import type { EngineOptions } from '../../types';

/** What a search at vector level needs to be fair to others: everything a caller passes, nothing from outside. */
export interface SearchOptions extends Pick<EngineOptions, 'seed' | 'budgetMs' | 'now' | 'signal'> {
  /** Counterfactuals wanted. */
  readonly k: number;
  readonly onProgress?: EngineOptions['onProgress'];
}

/** Milliseconds of work between two turns of the event loop. */
const SLICE_MS = 20;
/** Units of work (about one scored row) between two looks at the clock. */
const WORK_PER_LOOK = 64;
/** Looks after which others get their turn whatever the clock says. */
const LOOKS_PER_TURN = 200;

/** Shares the thread during a search: gives way every 20 ms, notices cancellation and the end of the time. */
export class Turns {
  readonly #options: SearchOptions;
  readonly #start: number;
  readonly #deadline: number;
  #turn: number;
  #work = 0;
  #looks = 0;
  #over: boolean;

  constructor(options: SearchOptions) {
    throwIfAborted(options.signal, 'The search');
    this.#options = options;
    this.#start = options.now();
    this.#turn = this.#start;
    this.#deadline = this.#start + options.budgetMs;
    this.#over = options.budgetMs <= 0;
  }

  /** True once the time is used up, as far as the last look at the clock knows. */
  get over(): boolean {
    return this.#over;
  }

  get seconds(): number {
    return (this.#options.now() - this.#start) / 1000;
  }

  /** Counts work; true when it is time to await `pass`. */
  isDue(units = 1): boolean {
    this.#work += units;
    if (this.#work < WORK_PER_LOOK) return false;
    this.#work = 0;
    this.#looks++;
    const now = this.#options.now();
    if (now >= this.#deadline) this.#over = true;
    return now - this.#turn >= SLICE_MS || this.#looks >= LOOKS_PER_TURN;
  }

  /**
   * Lets others run.
   * @throws CancelledError once the signal is aborted
   */
  async pass(): Promise<void> {
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    throwIfAborted(this.#options.signal, 'The search');
    this.#turn = this.#options.now();
    this.#looks = 0;
    if (this.#turn >= this.#deadline) this.#over = true;
  }
}
