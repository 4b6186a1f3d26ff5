import { Random } from '@/lib/random';
import { drawFrom, type Found, type FoundStream, keyOf, type Scorer } from '../heuristic';
import { undoSmallChanges } from './nudge';
import type { DiceOptions } from './settings';

/**
 * DiCE, random: many copies of the factual, each changed in one random feature, then in one more, and so on up to the
 * cap; k of those that turned the class, drawn by lot. Values come from what the space allows; a change that the effort
 * budget does not pay for is left out.
 */
export async function* diceRandom(scorer: Scorer, options: DiceOptions): FoundStream {
  const { space, turns } = scorer;
  if (space.actions.length === 0) return;
  const random = new Random(options.seed).fork('dice-random');
  const draw = drawFrom(space, random.fork('values'), options.precision);
  const seen = new Set<string>();
  let given = 0;
  for (let round = 0; round < (options.rounds ?? 1) && !turns.over; round++) {
    const pool = await sample(scorer, options, random.fork(round), draw);
    for (const candidate of random.shuffle(pool)) {
      const found = await undoSmallChanges(scorer, candidate, options);
      if (seen.has(keyOf(found.vector))) continue;
      seen.add(keyOf(found.vector));
      given++;
      yield found;
      if (turns.over) return;
    }
    if (given >= options.k) return;
  }
}

/** One round: everything that turned the class until there was enough. */
async function sample(
  scorer: Scorer,
  { samples = 1000, k }: DiceOptions,
  random: Random,
  draw: (column: number) => number,
): Promise<readonly Found[]> {
  const { space, turns } = scorer;
  const budget = space.effortBudget ?? Number.POSITIVE_INFINITY;
  const width = space.columns.length;
  // Each copy has one value of its own for each feature: a feature whose turn comes again stays as it is.
  const had = new Uint8Array(samples * width);
  const copies: Float64Array[] = Array.from({ length: samples }, () => space.factual.slice());
  const pool = new Map<string, Found>();
  const most = Math.min(space.cap, space.actions.length);
  for (let changes = 1; changes <= most && !turns.over; changes++) {
    for (let i = 0; i < copies.length; i++) {
      const copy = copies[i]!;
      const column = random.pick(space.actions);
      if (turns.isDue()) await turns.pass();
      if (had[i * width + column]) continue;
      const before = copy[column]!;
      copy[column] = draw(column);
      if (budget !== Number.POSITIVE_INFINITY && space.effort(copy) > budget) copy[column] = before;
      else had[i * width + column] = 1;
      copies[i] = space.complete(copy);
    }
    const scores = await scorer.towards(copies);
    for (let i = 0; i < copies.length; i++) {
      const copy = copies[i]!;
      if (!scorer.isEnough(scores[i]!)) continue;
      const key = keyOf(copy);
      if (pool.has(key)) continue;
      if (turns.isDue(4)) await turns.pass();
      if (turns.over && pool.size > 0) break;
      if (space.feasible(copy))
        pool.set(key, { vector: copy.slice(), probability: scorer.toTarget(scores[i]!) });
    }
    // The original changes at least two features before it stops.
    if (changes >= 2 && pool.size >= k) break;
  }
  return [...pool.values()];
}
