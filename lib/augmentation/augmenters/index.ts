import { exactEngine } from '@/lib/counterfactuals';
import { cfnowGreedy, cfnowRandom, cfnowRandomSequential } from '@/lib/counterfactuals/engines/cfnow';
import { diceGeneticEngine, diceKdTreeEngine, diceRandomEngine } from '@/lib/counterfactuals/engines/dice';
import { niceNone, nicePlausibility, niceProximity, niceSparsity } from '@/lib/counterfactuals/engines/nice';
import { counterfactualAugmenter } from './counterfactual';
import { EMBEDDED_AUGMENTERS } from './embedded';
import { noise } from './noise';
import { bootstrap, classWeights, none, oversampling } from './resampling';
import { smote } from './smote';
import type { Augmenter } from './types';

export { counterfactualAugmenter } from './counterfactual';
export type { AugmentationTask, Augmented, Augmenter, AugmenterKind, SyntheticRow } from './types';

const ENGINES = [
  exactEngine,
  niceSparsity,
  niceProximity,
  nicePlausibility,
  niceNone,
  diceRandomEngine,
  diceGeneticEngine,
  diceKdTreeEngine,
  cfnowGreedy,
  cfnowRandom,
  cfnowRandomSequential,
];

/** Every augmenter of this machine, by id: baselines first, then the engines. */
export const AUGMENTERS: Readonly<Record<string, Augmenter>> = Object.fromEntries(
  [
    none,
    oversampling,
    classWeights,
    smote,
    noise,
    bootstrap,
    ...ENGINES.map((engine) => counterfactualAugmenter(engine, engine.label)),
    ...EMBEDDED_AUGMENTERS,
  ].map((augmenter) => [augmenter.id, augmenter]),
);
