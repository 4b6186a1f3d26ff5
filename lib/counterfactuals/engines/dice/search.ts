import type { SearchSpace } from '../../space';
import { collect, type Method, type SearchResult } from '../heuristic';
import { diceGenetic } from './genetic';
import { diceKdTree } from './kdtree';
import { diceRandom } from './random';
import type { DiceOptions, DiceSettings, DiceVariant } from './settings';

const METHODS: Readonly<Record<DiceVariant, typeof diceRandom>> = {
  random: diceRandom,
  genetic: diceGenetic,
  kdtree: diceKdTree,
};

/** DiCE with given settings, ready for any space. */
export function diceMethod(settings: DiceSettings): Method {
  return (scorer, options) => METHODS[settings.variant](scorer, { ...options, ...settings });
}

/** DiCE at vector level, for any table: the engines and the benchmarks run this. */
export function diceSearch(space: SearchSpace, options: DiceOptions): Promise<SearchResult> {
  return collect(space, diceMethod(options), options);
}
