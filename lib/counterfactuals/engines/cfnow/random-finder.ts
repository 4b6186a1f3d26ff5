import type { Random } from '@/lib/random';
import { combinations } from '../heuristic';
import type { Finder } from './greedy';
import type { Move, Moves } from './moves';
import { greatest, type Pool, type Scored } from './pool';
import type { CfnowPlan } from './settings';
import type { Tabu } from './tabu';

/** Draws for each set of changes wanted, until the sets are unique. */
const DRAWS_EACH = 2;

/** The changes of one feature; of a number: up or down. */
type Options = readonly Move[];

/**
 * CFNOW's random finders: all sets of n single changes where they are few, else a sample of them, for n = 1, 2 …; when
 * none will do, larger changes. `random` starts from the same vector each time, `random-sequential` from the best.
 */
export function randomFinder(pool: Pool, moves: Moves, plan: CfnowPlan, random: Random): Finder {
  const { scorer } = pool;
  const { space } = scorer;
  const { iterations, tries, variant, asPackaged } = plan;
  const adder = new Adder(space.columns.length, asPackaged);
  return async (start, tabu): Promise<readonly Scored[]> => {
    let current = start.vector;
    // The original never changes every feature at once, nor do we; a single feature has to be enough for one.
    const most = Math.max(1, Math.min(space.cap, space.actions.length - 1));
    let momentum = 0;
    for (let round = 1; round < iterations; round++, momentum++) {
      let tried = false;
      let options = optionsOf(moves, current, momentum);
      for (let changes = 1; changes <= most; changes++) {
        if (scorer.turns.over) return [];
        const sets = setsOfMoves(options, changes, tries, random);
        const candidates: Float64Array[] = [];
        for (const set of sets) {
          const vector = adder.apply(current, set, tabu);
          const complete = vector && space.complete(vector);
          if (complete && !pool.has(complete) && pool.fits(complete)) candidates.push(complete);
        }
        await scorer.work(sets.length);
        if (candidates.length === 0) continue;
        tried = true;
        const scores = await scorer.towards(candidates);
        const found = await pool.keep(candidates, scores);
        if (found.length > 0) return found;
        const best = greatest(scores);
        if (variant !== 'random-sequential' || best < 0) continue;
        current = candidates[best]!;
        options = optionsOf(moves, current, momentum);
      }
      // Larger changes from the same place lead nowhere either once they all end at the limits of the space.
      if (!tried && momentum > 0) return [];
    }
    return [];
  };
}

function optionsOf(moves: Moves, vector: Float64Array, momentum: number): readonly Options[] {
  const { up, down } = moves.from(vector, momentum);
  const of = new Map<number, Move[]>();
  for (const list of [up, down])
    for (const move of list) {
      const own = of.get(move.column);
      if (own) own.push(move);
      else of.set(move.column, [move]);
    }
  return [...of.values()];
}

/** Every set of `size` changes of different features, or a sample that may take a feature twice. */
function setsOfMoves(
  options: readonly Options[],
  size: number,
  tries: number,
  random: Random,
): readonly (readonly Move[])[] {
  if (countAtMost(options.length, size, tries) <= tries) {
    const sets: (readonly Move[])[] = [];
    for (const features of combinations(options, size)) {
      product(features, sets, tries);
      if (sets.length > tries) break;
    }
    if (sets.length <= tries) return sets;
  }
  const sets: (readonly Move[])[] = [];
  const seen = new Set<string>();
  const bases = options.map((_, i) => options.slice(0, i).reduce((sum, { length }) => sum + length, 0));
  for (let draw = 0; sets.length < tries && draw < DRAWS_EACH * tries; draw++) {
    const set: Move[] = [];
    const numbers: number[] = [];
    for (let i = 0; i < size; i++) {
      const feature = random.integer(options.length);
      const which = random.integer(options[feature]!.length);
      const number = bases[feature]! + which;
      if (numbers.includes(number)) continue;
      numbers.push(number);
      set.push(options[feature]![which]!);
    }
    const key = String.fromCharCode(...numbers.sort((a, b) => a - b));
    if (seen.has(key)) continue;
    seen.add(key);
    sets.push(set);
  }
  return sets;
}

/** One change of each feature, in every way. */
function product(features: readonly Options[], sets: (readonly Move[])[], most: number): void {
  const visit = (place: number, set: readonly Move[]): void => {
    if (sets.length > most) return;
    const options = features[place];
    if (options === undefined) sets.push(set);
    else for (const move of options) visit(place + 1, [...set, move]);
  };
  visit(0, []);
}

/** Number of subsets, counted no further than `most`. */
function countAtMost(items: number, size: number, most: number): number {
  let count = 1;
  for (let i = 0; i < size; i++) {
    count = (count * (items - i)) / (i + 1);
    if (count > most) return count;
  }
  return count;
}

/** Makes sets of changes; up and down of one feature undo each other. */
class Adder {
  readonly #sums: Float64Array;
  readonly #asPackaged: boolean;

  constructor(columns: number, asPackaged: boolean) {
    this.#sums = new Float64Array(columns);
    this.#asPackaged = asPackaged;
  }

  /** The vector with the changes made; nothing where one of them is tabu or (the package tries those too) none is left. */
  apply(vector: Float64Array, set: readonly Move[], tabu: Tabu): Float64Array | undefined {
    const sums = this.#sums;
    for (const { column } of set) sums[column] = 0;
    for (const { column, delta } of set) sums[column] = sums[column]! + delta;
    let moved = false;
    for (const { column } of set) {
      if (sums[column] === 0) continue;
      if (tabu.has(column)) return undefined;
      moved = true;
    }
    if (!moved) return this.#asPackaged ? vector.slice() : undefined;
    const next = vector.slice();
    for (const { column } of set) if (sums[column] !== 0) next[column] = vector[column]! + sums[column]!;
    return next;
  }
}
