import { type Engine, exactEngine } from '@/lib/counterfactuals';
import { cfnowGreedy, cfnowRandom, cfnowRandomSequential } from '@/lib/counterfactuals/engines/cfnow';
import { diceGeneticEngine, diceKdTreeEngine, diceRandomEngine } from '@/lib/counterfactuals/engines/dice';
import { niceNone, nicePlausibility, niceProximity, niceSparsity } from '@/lib/counterfactuals/engines/nice';

/** Every engine that needs no language model; `exact` first, the others are measured against it. */
export const BENCHED_ENGINES: readonly Engine[] = [
  exactEngine,
  niceNone,
  niceSparsity,
  niceProximity,
  nicePlausibility,
  diceRandomEngine,
  diceGeneticEngine,
  diceKdTreeEngine,
  cfnowGreedy,
  cfnowRandom,
  cfnowRandomSequential,
];
