import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEATURE_IDS } from '@/lib/features';
import { withConstraints } from '../../problem';
import { explain } from '../../run';
import { type Constraints, DIFFICULTIES, type EngineOptions } from '../../types';
import { smallProblem } from './brute-force.fixture';
import { exactEngine } from './engine';
import { createSolver } from './solver';

const options: EngineOptions = { k: 2, seed: 0, budgetMs: 60_000, now: () => 0 };

test.each([false, true])(
  'an edited lock, range or difficulty gives what a fresh search gives: following %s',
  async (follow) => {
    let solved = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(fc.nat(), { minLength: 2, maxLength: 4 }), async (seed, edits) => {
        const problem = await smallProblem(seed, { rich: true, follow });
        fc.pre(problem !== undefined && problem.grid.length > 0);
        if (!problem) return;
        const solver = createSolver(problem, options);
        for (const edit of [0, ...edits]) {
          const { feature, values } = problem.grid[edit % problem.grid.length]!;
          const changes: readonly Partial<Constraints>[] = [
            {},
            { locked: [feature] },
            { locked: [FEATURE_IDS[edit % FEATURE_IDS.length]!] },
            { features: { [feature]: { range: [Math.min(...values), values[0]!] as const } } },
            { features: { [feature]: { difficulty: DIFFICULTIES[edit % 5] } } },
            { followDependencies: !follow },
          ];
          const change = edit === 0 ? {} : changes[edit % changes.length]!;
          fc.pre(change.features === undefined || Math.min(...values) <= values[0]!);
          const again = await solver.resolve(change);
          const fresh = await explain(withConstraints(problem, change), exactEngine, options);
          expect(again).toEqual(fresh);
          solved += again.plans.length;
        }
      }),
      { numRuns: 60, seed: 3 },
    );
    expect(solved).toBeGreaterThan(20);
  },
  30_000,
);
