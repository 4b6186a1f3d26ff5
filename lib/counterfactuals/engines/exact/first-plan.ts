import type { Problem, VerifiedPlan } from '../../types';
import { verify } from '../../verify';
import type { SearchMemory } from './memory';
import type { Pace } from './pace';
import { ALL, Search } from './search';
import { editsOf } from './space';

/**
 * The exact plan of a problem, verified, without a reason when there is none: for callers that ask about many settings
 * of one day.
 */
export async function firstVerifiedPlan(
  problem: Problem,
  pace: Pace,
  memory: SearchMemory,
): Promise<VerifiedPlan | 'none' | 'out-of-time'> {
  const search = new Search(problem, pace, memory);
  const most = Math.min(problem.constraints.cap, problem.grid.length);
  const counts = Array.from({ length: most }, (_, i) => i + 1);
  for (const stage of problem.constraints.objective === 'L1' ? [counts] : counts.map((count) => [count])) {
    const stream = search.plansOf(stage, ALL);
    for (;;) {
      const found = await stream.next();
      if (found === 'out-of-time') return found;
      if (found === 'exhausted') break;
      const edits = editsOf(search.space, found.choice);
      const verdict = await verify(problem, { edits, origin: 'raw', round: 0 });
      if (verdict.ok) return verdict.plan;
    }
  }
  return 'none';
}
