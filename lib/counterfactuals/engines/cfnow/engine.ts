import { type DescribedEngine, heuristicEngine } from '../heuristic';
import { cfnowMethod } from './search';
import { CFNOW_PRODUCT, type CfnowVariant } from './settings';

const engineOf = (variant: CfnowVariant, label: string, description: string): DescribedEngine =>
  heuristicEngine({
    id: `cfnow-${variant}`,
    label,
    description,
    // At random each further plan takes a search of its own, all of them before the first is named.
    poolPerPlan: variant === 'greedy' ? undefined : 2,
    method: () => cfnowMethod({ ...CFNOW_PRODUCT, variant }),
  });

export const cfnowGreedy = engineOf(
  'greedy',
  'CFNOW (greedy)',
  'Takes the single change that helps most, again and again, then takes back what was not needed: small changes.',
);
export const cfnowRandom = engineOf(
  'random',
  'CFNOW (random)',
  'Tries sets of one, two and more changes at random, then takes back what was not needed: few changes.',
);
export const cfnowRandomSequential = engineOf(
  'random-sequential',
  'CFNOW (random, step by step)',
  'Tries changes at random from the best day so far, then takes back what was not needed.',
);
