import type { Engine, EngineEnd, EngineOptions, Problem, Proposal, Verdict } from '@/lib/counterfactuals';
import { throwIfAborted } from '@/lib/errors';
import type { Edits } from '@/lib/features';
import { Random } from '@/lib/random';

/** Proposals after which it gives up; most of what it proposes is refused. */
const MOST_PROPOSALS = 24;

/**
 * Draws plans by chance: one to `cap` of the open features, each to one of its candidate values. It looks at no
 * classifier, so the verifier refuses most of what it proposes: the baseline that every model must beat, and the only
 * engine without a language model whose proposals are refused at all (the searching ones look before they propose).
 */
export const randomEdits: Engine = { id: 'random-edits', label: 'Random edits', propose };

async function* propose(
  problem: Problem,
  { seed, signal }: EngineOptions,
): AsyncGenerator<Proposal, EngineEnd, Verdict | undefined> {
  const open = problem.grid.filter(({ values }) => values.length > 0);
  const random = new Random(seed).fork('random-edits');
  for (let made = 0; open.length > 0 && made < MOST_PROPOSALS; made++) {
    throwIfAborted(signal, 'The search');
    const count = 1 + random.integer(Math.min(problem.constraints.cap, open.length));
    const edits: Edits = Object.fromEntries(
      random
        .shuffle(open)
        .slice(0, count)
        .map(({ feature, values }) => [feature, random.pick(values)]),
    );
    yield { edits, origin: 'raw', round: 0 };
  }
  return { modelRows: 0 };
}
