import type { SearchSpace } from '../../space';
import { Scorer } from './scorer';
import { type SearchOptions, Turns } from './turns';

/** A counterfactual at vector level: complete, feasible, and accepted by the classifier as the search scored it. */
export interface Found {
  readonly vector: Float64Array;
  /** Probability of class 1. */
  readonly probability: number;
}

/** Counterfactuals as a method finds them, best first as the method sees it. */
export type FoundStream = AsyncGenerator<Found, void, undefined>;

/** One method on one space. */
export type Method = (scorer: Scorer, options: SearchOptions) => FoundStream;

/** What one search came to. */
export interface SearchResult {
  readonly found: readonly Found[];
  readonly modelRows: number;
  /** Whether the time ended the search. */
  readonly outOfTime: boolean;
}

/**
 * Runs a method until it has `k` counterfactuals or no more.
 * @throws CancelledError once the signal is aborted
 */
export async function collect(
  space: SearchSpace,
  method: Method,
  options: SearchOptions,
): Promise<SearchResult> {
  const scorer = new Scorer(space, new Turns(options));
  const found: Found[] = [];
  for await (const one of method(scorer, options)) {
    found.push(one);
    if (found.length >= options.k) break;
  }
  return { found, modelRows: scorer.rows, outOfTime: found.length < options.k && scorer.turns.over };
}

/** Vectors that have come up, each once. */
export class Distinct {
  #first: Float64Array | undefined;
  readonly #keys = new Set<string>();

  /** Whether the vector is new; from then on it is not. Most searches end with their first: it gets its key later. */
  add(vector: Float64Array): boolean {
    if (this.#first === undefined) {
      this.#first = vector.slice();
      return true;
    }
    this.#keys.add(keyOf(this.#first));
    const { size } = this.#keys;
    return this.#keys.add(keyOf(vector)).size > size;
  }
}

/** A text that two vectors share exactly when they are the same plan. */
export function keyOf(vector: Float64Array): string {
  return vector.join();
}

/** Vectors with a set of changes of their own first, the others after them; order is kept within both. */
export function setsOfTheirOwnFirst<T extends { readonly vector: Float64Array }>(
  space: SearchSpace,
  items: readonly T[],
): readonly T[] {
  const seen = new Set<string>();
  const own: T[] = [];
  const rest: T[] = [];
  for (const item of items) {
    const set = space.changed(item.vector).join();
    (seen.has(set) ? rest : own).push(item);
    seen.add(set);
  }
  return [...own, ...rest];
}
