import { cfnowGreedy, cfnowRandom, cfnowRandomSequential } from '../cfnow';
import { diceGeneticEngine, diceKdTreeEngine, diceRandomEngine } from '../dice';
import { niceNone, nicePlausibility, niceProximity, niceSparsity } from '../nice';
import type { DescribedEngine } from './engine';

/** NICE, DiCE and CFNOW in all their variants. */
export const HEURISTIC_ENGINES: readonly DescribedEngine[] = [
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
