import { type DescribedEngine, heuristicEngine } from '../heuristic';
import { diceMethod } from './search';
import { DICE_PRODUCT, type DiceVariant } from './settings';

const engineOf = (variant: DiceVariant, label: string, description: string): DescribedEngine =>
  heuristicEngine({
    id: `dice-${variant}`,
    label,
    description,
    method: () => diceMethod({ ...DICE_PRODUCT, variant }),
  });

export const diceRandomEngine = engineOf(
  'random',
  'DiCE (random)',
  'Tries random values of one feature, then of two and more, and shows some that work: varied plans, larger changes than needed.',
);
export const diceGeneticEngine = engineOf(
  'genetic',
  'DiCE (genetic)',
  'Breeds plans from the most similar real days with the target prediction, keeping those that change little and few things.',
);
export const diceKdTreeEngine = engineOf(
  'kdtree',
  'DiCE (nearest days)',
  'Shows values of real days with the target prediction that are near and differ in few features.',
);
