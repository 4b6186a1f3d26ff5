import { densityOf } from '../../density';
import { type DescribedEngine, heuristicEngine } from '../heuristic';
import type { NiceVariant } from './reward';
import { niceMethod } from './search';

const DESCRIPTIONS: Readonly<Record<NiceVariant, string>> = {
  none: 'Shows the most similar real day with the target prediction, or as much of it as the number of changes allows.',
  sparsity:
    'Moves towards the most similar real day with the target prediction, each step the change that lowers the prediction most: few changes.',
  proximity:
    'Moves towards the most similar real day with the target prediction, each step the most effect for its size: small changes.',
  plausibility:
    'Moves towards the most similar real day with the target prediction, preferring steps that make the day more usual.',
};

const engineOf = (variant: NiceVariant): DescribedEngine =>
  heuristicEngine({
    id: `nice-${variant}`,
    label: `NICE (${variant})`,
    description: DESCRIPTIONS[variant],
    method: (space) => {
      const { classifier, target } = space.problem;
      return niceMethod({
        variant,
        // The product's own density, instead of an autoencoder.
        loss: (vector) => densityOf(classifier.reference, target).outlierFactor(space.rowOf(vector)),
      });
    },
  });

export const niceNone = engineOf('none');
export const niceSparsity = engineOf('sparsity');
export const niceProximity = engineOf('proximity');
export const nicePlausibility = engineOf('plausibility');
