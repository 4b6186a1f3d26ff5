import type { Random } from '@/lib/random';
import type { SearchSpace } from '../../space';
import { type Draw, keyOf, type Scorer } from '../heuristic';

/** Draws at most, for each member wanted, until a population is full. */
const DRAWS_EACH = 200;

/** Takes changes back, by lot, until cap and effort budget hold. */
export function trim(space: SearchSpace, vector: Float64Array, random: Random): Float64Array {
  const budget = space.effortBudget ?? Number.POSITIVE_INFINITY;
  let changed = space.changed(vector);
  if (changed.length <= space.cap && (budget === Number.POSITIVE_INFINITY || space.effort(vector) <= budget))
    return vector;
  const trimmed = vector.slice();
  while (changed.length > 0 && (changed.length > space.cap || space.effort(trimmed) > budget)) {
    const column = random.pick(changed);
    trimmed[column] = space.factual[column]!;
    changed = space.changed(trimmed);
  }
  return space.complete(trimmed);
}

/**
 * Fills a population with random vectors of the target's class. The original draws until it has enough, for minutes if
 * need be; this one gives up after a number of draws and takes what it has, then anything.
 */
export async function fillPopulation(
  scorer: Scorer,
  population: readonly Float64Array[],
  size: number,
  draw: Draw,
  random: Random,
): Promise<readonly Float64Array[]> {
  const { space, turns } = scorer;
  const members = [...population];
  for (let drawn = 0; members.length < size && drawn < DRAWS_EACH * size && !turns.over; drawn += size) {
    const batch = Array.from({ length: size }, () => {
      const vector = space.factual.slice();
      for (const column of space.actions) vector[column] = draw(column);
      return trim(space, space.complete(vector), random);
    });
    const scores = await scorer.towards(batch);
    for (const [i, vector] of batch.entries())
      if (members.length < size && scorer.isEnough(scores[i]!)) members.push(vector);
  }
  return members;
}

/** The different members, in the order of their features. */
export function distinctInOrder(members: readonly Float64Array[]): readonly Float64Array[] {
  const distinct = new Map(members.map((member) => [keyOf(member), member]));
  return [...distinct.values()].sort((a, b) => {
    for (let c = 0; c < a.length; c++) if (a[c] !== b[c]) return (a[c] ?? 0) - (b[c] ?? 0);
    return 0;
  });
}
