import type { Moves } from './moves';
import { greatest, type Pool, type Scored } from './pool';
import type { CfnowPlan } from './settings';
import type { Tabu } from './tabu';

/** Gains over the last three rounds below this mean that the search is stuck. */
const STUCK = 0.001;
const STUCK_ROUNDS = 3;

/** What a finder starts from. */
export interface Start {
  readonly vector: Float64Array;
  /** Probability of the target class there. */
  readonly towards: number;
}

/** Looks for new counterfactuals from a vector on, until it has found one. */
export type Finder = (start: Start, tabu: Tabu) => Promise<readonly Scored[]>;

/**
 * CFNOW's greedy finder: of all single changes the one that raises the probability most, again and again. Once stuck it
 * keeps off the features it has just changed, and makes its changes larger.
 */
export function greedyFinder(pool: Pool, moves: Moves, { iterations, asPackaged }: CfnowPlan): Finder {
  const { scorer } = pool;
  const { space } = scorer;
  return async (start, tabu) => {
    const gains: number[] = [];
    let current = start;
    let avoiding = false;
    let momentum = 0;
    let gain = 1;
    for (let round = 1; round < iterations; round++) {
      if (scorer.turns.over || (!avoiding && gain < 0)) return [];
      const { up, down } = moves.from(current.vector, momentum);
      const candidates: Float64Array[] = [];
      const columns: number[] = [];
      for (const moved of [up, down])
        for (const { column, delta } of moved) {
          if (delta === 0 || tabu.has(column)) continue;
          const next = current.vector.slice();
          next[column] = next[column]! + delta;
          const complete = space.complete(next);
          if (pool.has(complete) || !pool.fits(complete)) continue;
          candidates.push(complete);
          columns.push(column);
        }
      if (candidates.length === 0) {
        // The original goes on for ever here.
        if (asPackaged || !tabu.release()) return [];
        continue;
      }
      const scores = await scorer.towards(candidates);
      const found = await pool.keep(candidates, scores);
      const best = greatest(scores);
      if (best < 0) return found;
      gain = scores[best]! - current.towards;
      current = { vector: candidates[best]!, towards: scores[best]! };
      gains.push(gain);
      const recent = gains.slice(-STUCK_ROUNDS).reduce((sum, one) => sum + one, 0);
      // A step down ends the original's search; here it counts as being stuck.
      if (recent < STUCK || (!asPackaged && gain < 0)) avoiding = true;
      if (avoiding) {
        tabu.add(columns[best]!);
        momentum = recent < STUCK ? momentum + 1 : 0;
      }
      if (found.length > 0) return found;
    }
    return [];
  };
}
