import { withConstraints } from '../../problem';
import { explain } from '../../run';
import type { Constraints, EngineOptions, Explanation, Problem } from '../../types';
import { exactEngineWith } from './engine';
import { SearchMemory } from './memory';

export interface Solver {
  /**
   * The exact answer under changed constraints: the same as a fresh search gives. What earlier answers learnt about
   * this day and classifier is used again.
   * @throws InvalidConstraintsError for constraints that mean nothing; CancelledError once the signal is aborted
   */
  resolve(change: Partial<Constraints>): Promise<Explanation>;
}

/** A solver for one day and one classifier; each edit is laid over the constraints of `problem`, not over the last. */
export function createSolver(problem: Problem, options: EngineOptions): Solver {
  const memory = new SearchMemory();
  const engine = exactEngineWith(() => memory);
  return { resolve: (change) => explain(withConstraints(problem, change), engine, options) };
}
