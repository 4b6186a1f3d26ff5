import { type ProblemSpace, problemSpace } from '../../space';
import type { Engine, EngineEnd, EngineOptions, Problem, Proposal, Verdict } from '../../types';
import type { Method } from './found';
import { Scorer } from './scorer';
import { Turns } from './turns';

/** An engine with the sentence that an engine picker shows. */
export interface DescribedEngine extends Engine {
  /** One sentence: what it does and what to expect of it. */
  readonly description: string;
}

export interface HeuristicInput {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly poolPerPlan?: number;
  /** The method with its product settings, made anew for each problem. */
  readonly method: (space: ProblemSpace) => Method;
}

/** A method as an engine: the product's search space in, one proposal for each counterfactual out. */
export function heuristicEngine({
  id,
  label,
  description,
  poolPerPlan,
  method,
}: HeuristicInput): DescribedEngine {
  async function* propose(
    problem: Problem,
    options: EngineOptions,
  ): AsyncGenerator<Proposal, EngineEnd, Verdict | undefined> {
    const turns = new Turns(options);
    options.onProgress?.({ step: `Searching with ${label}` });
    const space = problemSpace(problem);
    const scorer = new Scorer(space, turns);
    let proposals = 0;
    let plans = 0;
    for await (const { vector } of method(space)(scorer, options)) {
      proposals++;
      const verdict = yield { edits: space.toEdits(vector), origin: 'raw', round: 0 };
      if (verdict?.ok !== false) plans++;
      if (plans >= options.k) break;
    }
    const end: EngineEnd = { modelRows: scorer.rows };
    if (plans > 0) return end;
    // Heuristics prove nothing: a plan may have any number of changes from one on.
    if (turns.over) return { ...end, noPlan: { reason: 'out-of-time', seconds: turns.seconds, bound: 1 } };
    return { ...end, noPlan: { reason: 'engine-found-none', proposals } };
  }
  return { id, label, description, poolPerPlan, propose };
}
