import type { Finder, Start } from './greedy';
import type { Moves } from './moves';
import type { Pool } from './pool';
import type { CfnowPlan } from './settings';
import { Tabu } from './tabu';

/** Differences below this count as none. */
const SAME = 1e-5;

/**
 * CFNOW's fine tuning: of the changed features the one whose way back costs the least probability for its distance goes
 * a part of that way back. When this leaves the class, the feature is kept off for a while and the finder looks for the
 * next counterfactual from there. Everything that turns up on the way is kept in the pool.
 */
export async function fineTune(
  pool: Pool,
  moves: Moves,
  finder: Finder,
  plan: CfnowPlan,
  start: Start,
): Promise<void> {
  const { scorer } = pool;
  const tabu = new Tabu(plan.tabu);
  let current = start;
  let least = Number.POSITIVE_INFINITY;
  let idle = 0;
  for (let round = 0; round < plan.tuning && idle < plan.patience; round++) {
    if (scorer.turns.over) return;
    const ways = waysBack(pool, moves, current.vector, tabu, plan);
    // Nothing left to take back: the original spins here until its rounds are over.
    if (ways.length === 0) return;
    const all = await scorer.towards(ways.flatMap(({ whole, part }) => [whole, part]));
    if (scorer.turns.over) return;
    const costs = ways.map(({ distance }, i) => {
      const lost = current.towards - all[2 * i]!;
      return lost >= 0 ? (distance === 0 ? 0 : lost / distance) : lost * distance;
    });
    const cheapest = costs.reduce((best, cost, i) => (cost < costs[best]! ? i : best), 0);
    const parts = ways.map(({ part }) => part);
    const scores = Float64Array.from(ways, (_, i) => all[2 * i + 1]!);
    const kept = await pool.keep(parts, scores);
    current = { vector: parts[cheapest]!, towards: scores[cheapest]! };
    const improved = kept.reduce((best, { objective }) => Math.min(best, objective), least);
    idle = improved < least ? 0 : idle + 1;
    least = improved;
    // Where rules or density forbid it the part way is no counterfactual, whatever its class.
    if (scorer.isEnough(current.towards) && pool.has(current.vector)) continue;
    tabu.add(ways[cheapest]!.column);
    const found = await finder(current, tabu);
    const [best] = [...found].sort((a, b) => a.objective - b.objective);
    if (best === undefined) continue;
    // The package goes on with the probability of the place it has left.
    const towards = plan.asPackaged ? current.towards : scorer.toTarget(best.probability);
    current = { vector: best.vector, towards };
    if (best.objective < least) idle = 0;
    least = Math.min(least, best.objective);
  }
}

interface WayBack {
  readonly column: number;
  readonly distance: number;
  /** The feature back at its measured value, and a part of the way there. */
  readonly whole: Float64Array;
  readonly part: Float64Array;
}

function waysBack(
  pool: Pool,
  moves: Moves,
  vector: Float64Array,
  tabu: Tabu,
  { factor, asPackaged }: CfnowPlan,
): readonly WayBack[] {
  const { space } = pool.scorer;
  const ways: WayBack[] = [];
  for (const column of space.actions) {
    const from = space.factual[column]!;
    const away = Math.abs(vector[column]! - from);
    if (away < SAME || tabu.has(column)) continue;
    const whole = vector.slice();
    whole[column] = whole[column]! + (from - vector[column]!);
    const completeWhole = space.complete(whole);
    if (pool.has(completeWhole)) continue;
    const part = vector.slice();
    part[column] = part[column]! + moves.back(column, vector[column]!, factor);
    const { range, weight } = space.columns[column]!;
    ways.push({
      column,
      distance: asPackaged ? away : (weight * away) / range,
      whole: completeWhole,
      part: space.complete(part),
    });
  }
  return ways;
}
