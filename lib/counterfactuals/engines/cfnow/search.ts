import { Random } from '@/lib/random';
import type { SearchSpace } from '../../space';
import { collect, type FoundStream, type Method, type SearchResult, setsOfTheirOwnFirst } from '../heuristic';
import { fineTune } from './fine-tune';
import { greedyFinder } from './greedy';
import { Moves } from './moves';
import { Pool } from './pool';
import { randomFinder } from './random-finder';
import { type CfnowOptions, type CfnowSettings, withDefaults } from './settings';
import { Tabu } from './tabu';

/** CFNOW at vector level, for any table: the engines and the benchmarks run this. */
export function cfnowSearch(space: SearchSpace, options: CfnowOptions): Promise<SearchResult> {
  return collect(space, cfnowMethod(options), options);
}

/** The first counterfactual a finder comes to, without fine tuning. */
export function cfnowFirst(space: SearchSpace, options: CfnowOptions): Promise<SearchResult> {
  return collect(space, cfnowMethod({ ...options, tuning: 0 }), options);
}

/**
 * CFNOW (de Oliveira, Sorensen and Martens 2023): find a counterfactual by single changes, then fine tune it. All that
 * turned up stand in the order of their objective; for k > 1 those with a set of changes of their own come first.
 */
export function cfnowMethod(settings: CfnowSettings): Method {
  return async function* cfnow(scorer, { k, seed }): FoundStream {
    const { space } = scorer;
    if (space.actions.length === 0) return;
    const plan = withDefaults(settings, space.columns.length);
    const pool = new Pool(scorer, plan);
    const moves = new Moves(space, plan);
    const finder =
      plan.variant === 'greedy'
        ? greedyFinder(pool, moves, plan)
        : randomFinder(pool, moves, plan, new Random(seed).fork(`cfnow-${plan.variant}`));
    const start = { vector: space.factual, towards: scorer.toTarget(space.probability) };
    while (pool.size < k) if ((await finder(start, new Tabu(plan.tabu))).length === 0) break;
    for (const { vector, probability } of pool.sorted.slice(0, k))
      await fineTune(pool, moves, finder, plan, { vector, towards: scorer.toTarget(probability) });
    const { sorted } = pool;
    yield* k > 1 ? setsOfTheirOwnFirst(space, sorted) : sorted;
  };
}
