import { throwIfAborted } from '@/lib/errors';
import type { EngineOptions } from '../../types';

/** Milliseconds of work between two looks at the event loop. */
const SLICE_MS = 20;
/** Units of work between two looks at the clock. */
const WORK_PER_LOOK = 16;
/** Looks after which the event loop gets its turn whatever the clock says. */
const LOOKS_PER_TURN = 100;

/** Shares the thread during a long search: gives way every 20 ms, notices cancellation and the end of the budget. */
export class Pace {
  readonly #options: Pick<EngineOptions, 'now' | 'signal'>;
  readonly #start: number;
  readonly #deadline: number;
  #turn: number;
  #work = 0;
  #looks = 0;

  constructor(options: Pick<EngineOptions, 'now' | 'signal' | 'budgetMs'>) {
    this.#options = options;
    this.#start = options.now();
    this.#turn = this.#start;
    this.#deadline = this.#start + options.budgetMs;
  }

  /** True once the budget is used up. */
  get over(): boolean {
    return this.#options.now() >= this.#deadline;
  }

  /** Seconds since the start. */
  get seconds(): number {
    return (this.#options.now() - this.#start) / 1000;
  }

  /** Counts units of work; true when it is time to await `breathe`. */
  isDue(units = 1): boolean {
    this.#work += units;
    if (this.#work < WORK_PER_LOOK) return false;
    this.#work = 0;
    this.#looks++;
    const now = this.#options.now();
    return now - this.#turn >= SLICE_MS || now >= this.#deadline || this.#looks >= LOOKS_PER_TURN;
  }

  /**
   * Lets other work run.
   * @returns false when the budget is used up
   * @throws CancelledError once the signal is aborted
   */
  async breathe(): Promise<boolean> {
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    throwIfAborted(this.#options.signal, 'The search');
    this.#turn = this.#options.now();
    this.#looks = 0;
    return !this.over;
  }
}
