/** How to judge candidates; all but `effort` and `distance` are optional. */
export interface Measures<T> {
  /** Effort of a candidate, at least 0. */
  readonly effort: (candidate: T) => number;
  /** Distance of two candidates, at least 0: Gower's for plans. */
  readonly distance: (a: T, b: T) => number;
  /** Candidates that are not valid are never chosen. */
  readonly valid?: (candidate: T) => boolean;
  /** The candidate that leads whatever its effort: an engine's best by its own objective. */
  readonly first?: T;
}

/** Most choices that are compared one by one; beyond it the choice is greedy with exchanges. */
const MOST_CHOICES = 20_000;
/** Two choices closer than this are worth the same. */
const EQUAL = 1e-12;

/**
 * The k candidates to show, valid ones only. The first is the one of least effort (or `first`); the others follow by effort and maximise
 * `(1 - tradeOff) * closeness + tradeOff * spread`, where closeness is 1 - effort as a share of the largest effort and
 * spread is the mean pairwise distance as a share of the largest distance. `tradeOff` 0 gives the k of least effort,
 * 1 the most different ones; in between, a larger one never gives a smaller spread. The best choice there is where there
 * are at most 20,000 (5 of 20 are 3,876); else greedy, then exchanges until none helps. Deterministic, ties keep the
 * order by effort. Two candidates at distance 0 are the same.
 * @param tradeOff 0-1
 */
export function selectDiverse<T>(
  candidates: readonly T[],
  k: number,
  tradeOff: number,
  measures: Measures<T>,
): readonly T[] {
  const pool = differentOnes(candidates, measures);
  const size = Math.min(k, pool.length);
  if (size <= 0) return [];
  const worth = worthOf(pool, tradeOff, measures);
  const chosen =
    choicesOf(pool.length - 1, size - 1) <= MOST_CHOICES
      ? bestChoice(pool.length, size, worth)
      : improvedChoice(pool.length, size, worth);
  return [...chosen].sort((a, b) => a - b).map((i) => pool[i]!);
}

/** The valid candidates by effort behind the one that leads; of equal ones the first. */
function differentOnes<T>(
  candidates: readonly T[],
  { effort, distance, valid = () => true, first }: Measures<T>,
): readonly T[] {
  const leads = (candidate: T): number => Number(candidate === first);
  const ordered = candidates
    .filter(valid)
    .map((candidate, place) => ({ candidate, place, cost: effort(candidate) }))
    .sort((a, b) => leads(b.candidate) - leads(a.candidate) || a.cost - b.cost || a.place - b.place);
  const pool: T[] = [];
  for (const { candidate } of ordered)
    if (pool.every((other) => distance(candidate, other) > 0)) pool.push(candidate);
  return pool;
}

/** What a choice of places in the pool is worth, 0-1. */
type Worth = (chosen: readonly number[]) => number;

function worthOf<T>(pool: readonly T[], tradeOff: number, { effort, distance }: Measures<T>): Worth {
  const apart = pool.map((a) => pool.map((b) => distance(a, b)));
  const efforts = pool.map(effort);
  const mostEffort = Math.max(...efforts) || 1;
  const mostApart = Math.max(...apart.flat()) || 1;
  return (chosen) => {
    let closeness = 0;
    let spread = 0;
    chosen.forEach((a, i) => {
      closeness += 1 - efforts[a]! / mostEffort;
      for (const b of chosen.slice(i + 1)) spread += apart[a]![b]! / mostApart;
    });
    const pairs = (chosen.length * (chosen.length - 1)) / 2 || 1;
    return (1 - tradeOff) * (closeness / chosen.length) + tradeOff * (spread / pairs);
  };
}

/** Number of ways to choose `size` of `n`. */
function choicesOf(n: number, size: number): number {
  let count = 1;
  for (let i = 1; i <= size; i++) count = (count * (n - size + i)) / i;
  return count;
}

/** The best of all choices that hold the first place. */
function bestChoice(n: number, size: number, worth: Worth): readonly number[] {
  let best: readonly number[] = [];
  let most = Number.NEGATIVE_INFINITY;
  const extend = (chosen: readonly number[]): void => {
    if (chosen.length === size) {
      const value = worth(chosen);
      if (value <= most + EQUAL) return;
      best = chosen;
      most = value;
      return;
    }
    const last = n - (size - chosen.length);
    for (let next = (chosen.at(-1) ?? 0) + 1; next <= last; next++) extend([...chosen, next]);
  };
  extend([0]);
  return best;
}

/** A good choice that holds the first place: what adds most one by one, then exchanges. */
function improvedChoice(n: number, size: number, worth: Worth): readonly number[] {
  let chosen = [0];
  const others = (): readonly number[] =>
    Array.from({ length: n }, (_, i) => i).filter((i) => !chosen.includes(i));
  while (chosen.length < size) {
    let [next = 0] = others();
    for (const other of others())
      if (worth([...chosen, other]) > worth([...chosen, next]) + EQUAL) next = other;
    chosen.push(next);
  }
  for (let improved = true; improved; ) {
    improved = false;
    for (let place = 1; place < size; place++)
      for (const other of others()) {
        const swapped = chosen.with(place, other);
        if (worth(swapped) <= worth(chosen) + EQUAL) continue;
        chosen = swapped;
        improved = true;
      }
  }
  return chosen;
}
