import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constraintIssues } from '../constraints';
import { type Judged, judgeAll, smallProblem } from '../engines/exact/brute-force.fixture';
import { withConstraints } from '../problem';
import type { Problem } from '../types';
import { applyRelaxation } from './apply';
import { leversOf, sizeOf } from './levers';
import { relaxations } from './search';
import type { RelaxationPart } from './types';

const RUNS = process.env.LONG === '1' ? 3000 : 150;
const OPTIONS = { budgetMs: 60_000, now: () => 0 };

/** Whether any candidate is a plan, judged one by one by the verifier. */
async function hasPlan(problem: Problem): Promise<boolean> {
  const { cap, density, effortBudget = Number.POSITIVE_INFINITY } = problem.constraints;
  const isPlan = ({ accepted, keepsRules, usual, effort }: Judged): boolean =>
    accepted && keepsRules && (usual || !density) && effort <= effortBudget * (1 + 1e-9);
  return (await judgeAll(problem, cap)).some(isPlan);
}

function relaxed(problem: Problem, parts: readonly RelaxationPart[]): Problem {
  return withConstraints(problem, applyRelaxation(problem.constraints, { parts }));
}

/** The next smaller amount of a part, if it can be given up by less. */
function less(
  problem: Problem,
  part: RelaxationPart,
  others: readonly RelaxationPart[],
): RelaxationPart | undefined {
  if (part.kind === 'effort') {
    const budget = part.budget - 2e-4;
    return budget > (problem.constraints.effortBudget ?? 0) ? { kind: 'effort', budget } : undefined;
  }
  const identity = (of: RelaxationPart): string =>
    [of.kind, 'feature' in of ? of.feature : '', 'side' in of ? of.side : ''].join();
  const lever = leversOf(problem).find(({ full }) => identity(full) === identity(part));
  expect(lever).toBeDefined();
  const steps = lever?.steps?.(relaxed(problem, [...others, lever.full])) ?? [];
  return steps.filter((step) => sizeOf(problem, step) < sizeOf(problem, part) - 1e-9).at(-1);
}

describe('relaxations', () => {
  test.each([false, true])(
    'free a plan each, by no more than needed, and none that would is left out: brute force, following %s',
    async (follow) => {
      const kinds: Record<string, number> = {};
      const counts: Record<number, number> = {};
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (seed) => {
          const problem = await smallProblem(seed, { rich: true, follow });
          fc.pre(problem !== undefined && problem.grid.length <= 4);
          if (!problem) return;
          const { relaxations: found, complete, planExists } = await relaxations(problem, OPTIONS);
          const unsteady = follow && problem.constraints.locked.length > 0;
          expect(complete || (unsteady && found.length === 0)).toBe(true);
          expect(planExists).toBe(await hasPlan(problem));
          if (planExists) {
            expect(found).toEqual([]);
            return;
          }
          const levers = leversOf(problem);
          const single = [];
          for (const { full } of levers) if (await hasPlan(relaxed(problem, [full]))) single.push(full.kind);
          if (single.length > 0 && single.length <= 8)
            expect(found.map(({ parts }) => parts.map(({ kind }) => kind).join()).sort()).toEqual(
              single.sort(),
            );
          if (single.length > 0) expect(found.every(({ parts }) => parts.length === 1)).toBe(true);
          if (found.length === 0)
            expect(
              await hasPlan(
                relaxed(
                  problem,
                  levers.map(({ full }) => full),
                ),
              ),
            ).toBe(false);
          for (const [i, relaxation] of found.entries()) {
            const { parts, size, plan } = relaxation;
            for (const { kind } of parts) kinds[kind] = (kinds[kind] ?? 0) + 1;
            counts[parts.length] = (counts[parts.length] ?? 0) + 1;
            const constraints = applyRelaxation(problem.constraints, relaxation);
            expect(constraintIssues(constraints)).toEqual([]);
            expect(await hasPlan(withConstraints(problem, constraints))).toBe(true);
            expect(plan.verified).toBe(true);
            expect(size).toBeGreaterThan(0);
            if (found[i + 1]?.parts.length === parts.length)
              expect(size).toBeLessThanOrEqual(found[i + 1]!.size);
            for (const part of parts) {
              const others = parts.filter((other) => other !== part);
              expect(await hasPlan(relaxed(problem, others)), `${part.kind} is not needed`).toBe(false);
              const smaller = less(problem, part, others);
              if (smaller)
                expect(await hasPlan(relaxed(problem, [...others, smaller])), `less ${part.kind}`).toBe(
                  false,
                );
            }
          }
        }),
        { numRuns: RUNS, seed: 6 },
      );
      if (follow) return;
      for (const kind of ['unlock', 'range', 'direction', 'min-change', 'cap', 'effort', 'density', 'margin'])
        expect(kinds[kind] ?? 0, `${kind} among ${JSON.stringify({ kinds, counts })}`).toBeGreaterThan(0);
      expect(counts[2] ?? 0).toBeGreaterThan(0);
    },
    RUNS * 600 + 20_000,
  );
});
