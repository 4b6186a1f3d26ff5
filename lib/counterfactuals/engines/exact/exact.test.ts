import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Constraints } from '../../constraints/types';
import { withConstraints } from '../../problem';
import { explain } from '../../run';
import type { Explanation, Problem } from '../../types';
import { bestOf, type Judged, judgeAll, smallProblem } from './brute-force.fixture';
import { exactEngine } from './engine';
import { loosened } from './no-plan';
import { contains } from './search';
import { compileSpace } from './space';

const RUNS = process.env.LONG === '1' ? 10_000 : 300;
const SAME = 1e-9;
const REASONS = ['cap', 'implausible', 'classifier-flat', 'locked', 'range'];

function search(problem: Problem, k: number): Promise<Explanation> {
  return explain(problem, exactEngine, { k, seed: 0, budgetMs: 60_000, now: () => performance.now() });
}

function isFeasible(problem: Problem): (one: Judged) => boolean {
  return (one) => one.accepted && keepsAll(problem)(one) && (one.usual || !problem.constraints.density);
}

/** Rules and budget. */
function keepsAll({ constraints }: Problem): (one: Judged) => boolean {
  return ({ keepsRules, effort }) => keepsRules && effort <= (constraints.effortBudget ?? 1e9) + SAME;
}

function indices(problem: Problem, plan: Explanation['plans'][number]): readonly number[] {
  return plan.changes.map(({ feature }) => problem.grid.findIndex((grid) => grid.feature === feature));
}

describe('exact search against brute force', () => {
  test.each([
    { rich: false, ends: ['1 plans', '2 plans', '3 plans', ...REASONS] },
    { rich: true, ends: ['1 plans', '2 plans', '3 plans', ...REASONS, 'effort', 'range without own'] },
    { rich: false, follow: true, ends: ['1 plans', '2 plans', '3 plans', ...REASONS] },
    { rich: true, follow: true, ends: ['1 plans', '2 plans', ...REASONS, 'effort', 'range without own'] },
  ])(
    'finds a best plan, the next ones apart from it, and certifies what it searched; else the right reason: %o',
    async ({ rich, follow, ends }) => {
      const outcomes: Record<string, number> = {};
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 3 }), async (seed, k) => {
          const problem = await smallProblem(seed, { rich, follow });
          fc.pre(problem !== undefined);
          if (!problem) return;
          const { cap } = problem.constraints;
          const all = await judgeAll(problem, cap + 2);
          const within = all.filter(({ subset }) => subset.length <= cap);
          const feasible = within.filter(isFeasible(problem));
          const result = await search(problem, k);
          const own = result.noPlan?.reason === 'range' && result.noPlan.planWithout ? ' without own' : '';
          const label = result.noPlan ? result.noPlan.reason + own : `${result.plans.length} plans`;
          outcomes[label] = (outcomes[label] ?? 0) + 1;
          if (feasible.length > 0) checkPlans(problem, result, feasible, within, k);
          else await checkAbsence(problem, result, all, within);
        }),
        { numRuns: RUNS, seed: 8 },
      );
      // The generator must keep reaching every kind of end, or the property above proves little.
      for (const end of ends)
        expect(outcomes[end] ?? 0, `${end} among ${JSON.stringify(outcomes)}`).toBeGreaterThan(0);
    },
    RUNS * 400 + 20_000,
  );
});

test.each([62, 797, 832, 1837])(
  'what follows too many actions for tables is searched candidate by candidate, to the same certificate: %i',
  async (seed) => {
    const problem = (await smallProblem(seed, { follow: true, values: 16 }))!;
    expect(compileSpace(problem).tabulated).toBe(false);
    expect(problem.classifier.predictor.trees).toBeDefined();
    const plans: number[] = [];
    for (const away of [0.005, 0.02, 0.05, 0.1]) {
      const threshold = problem.probability - away;
      const asked = { ...problem, classifier: { ...problem.classifier, threshold } };
      const within = await judgeAll(asked, asked.constraints.cap);
      const feasible = within.filter(isFeasible(asked));
      const result = await search(asked, 2);
      plans.push(feasible.length);
      if (feasible.length > 0) checkPlans(asked, result, feasible, within, 2);
      else
        expect(result.end.certificate).toMatchObject({
          bound: asked.constraints.cap + 1,
          complete: true,
          candidates: within.length,
        });
    }
    expect(plans[0]).toBeGreaterThan(0);
    expect(plans.at(-1)).toBeLessThan(plans[0]!);
  },
  30_000,
);

function checkPlans(
  problem: Problem,
  { plans, noPlan, end }: Explanation,
  feasible: readonly Judged[],
  within: readonly Judged[],
  k: number,
): void {
  expect(noPlan).toBeUndefined();
  const shown: (readonly number[])[] = [];
  const { objective } = problem.constraints;
  const best = bestOf(feasible, objective)!;
  const weighted = plans[0]?.certificate?.objective.endsWith('effort');
  const perFeature = problem.classifier.features.length;
  const boundOf = (plan: Explanation['plans'][number]): number =>
    (weighted ? plan.certificate?.boundEffort : (plan.certificate?.boundL1 ?? -1) * perFeature) ?? -1;
  for (const plan of plans) {
    const apart = bestOf(
      feasible.filter(({ subset }) => !shown.some((set) => contains(subset, set))),
      objective,
    );
    const subset = indices(problem, plan);
    if (apart) {
      if (objective !== 'L1') expect(plan.metrics.changed).toBe(apart.subset.length);
      expect(Math.abs(plan.metrics.effort - apart.effort)).toBeLessThan(SAME);
      if (!weighted) expect(Math.abs(plan.metrics.distanceL1 - apart.distanceL1)).toBeLessThan(SAME);
      expect(plan.certificate?.bound).toBe(objective === 'L1' ? 1 : apart.subset.length);
      expect(Math.abs(boundOf(plan) - apart.effort)).toBeLessThan(SAME);
    } else {
      // The second pass: a set of its own, and with any of its changes undone it is no plan.
      expect(shown.some((set) => set.length === subset.length && contains(subset, set))).toBe(false);
      const part = feasible.find(
        ({ edits, subset: own }) =>
          own.length < subset.length &&
          Object.entries(edits).every(([id, to]) =>
            plan.changes.some((c) => c.feature === id && c.to === to),
          ),
      );
      expect(part, 'a part of this plan is a plan').toBeUndefined();
    }
    expect(plan.certificate?.complete).toBe(true);
    shown.push(subset);
  }
  const more = feasible.some(({ subset }) => !shown.some((set) => contains(subset, set)));
  expect(plans.length === k || !more, 'stopped although another plan is apart from those shown').toBe(true);

  const certificate = plans[0]?.certificate;
  const decided = within.filter(({ subset }) => objective === 'L1' || subset.length <= best.subset.length);
  expect(certificate?.candidates).toBe(decided.length);
  const keeps = keepsAll(problem);
  const withoutDensity = bestOf(
    within.filter((one) => one.accepted && keeps(one)),
    objective,
  )!;
  const fewer = objective !== 'L1' && withoutDensity.subset.length < best.subset.length;
  const cheaper = fewer || withoutDensity.effort < best.effort - SAME;
  if (cheaper) {
    if (objective !== 'L1') expect(certificate?.withoutDensity?.changed).toBe(withoutDensity.subset.length);
    expect(certificate?.withoutDensity?.distanceL1).toBeCloseTo(withoutDensity.distanceL1, 9);
  } else if (certificate?.withoutDensity && !weighted)
    expect(certificate.withoutDensity.distanceL1).toBeCloseTo(best.distanceL1, 9);
  expect(end.certificate?.complete).toBe(true);
}

async function checkAbsence(
  problem: Problem,
  { plans, noPlan, end }: Explanation,
  all: readonly Judged[],
  within: readonly Judged[],
): Promise<void> {
  expect(plans).toEqual([]);
  const { cap, locked, features = {}, effortBudget } = problem.constraints;
  expect(end.certificate).toMatchObject({ bound: cap + 1, complete: true, candidates: within.length });
  const plansWithin = async (change: Partial<Constraints>): Promise<readonly Judged[]> => {
    const changed = withConstraints(problem, change);
    return (await judgeAll(changed, cap)).filter(isFeasible(changed));
  };
  const loose = loosened(features);
  const unlocked = locked.length > 0 ? await plansWithin({ locked: [] }) : [];
  const free = loose !== features ? await plansWithin({ features: loose }) : [];
  const nearest = bestOf(
    within.filter((one) => one.accepted && keepsAll(problem)(one)),
    problem.constraints.objective,
  );
  const dear = effortBudget === undefined ? [] : await plansWithin({ effortBudget: undefined });
  const beyond = bestOf(all.filter(isFeasible(problem)));
  const expected =
    withConstraints(problem, { locked: [], features: loose }).grid.length === 0
      ? 'range'
      : unlocked.length > 0
        ? 'locked'
        : free.length > 0
          ? 'range'
          : problem.grid.length === 0
            ? locked.length > 0
              ? 'locked'
              : 'range'
            : nearest
              ? 'implausible'
              : dear.length > 0
                ? 'effort'
                : beyond
                  ? 'cap'
                  : within.some((one) => one.accepted && one.effort <= (effortBudget ?? 1e9) + SAME)
                    ? 'range'
                    : 'classifier-flat';
  expect(noPlan?.reason).toBe(expected);
  if (noPlan?.reason === 'cap') expect(noPlan.needed).toBe(beyond?.subset.length);
  if (noPlan?.reason === 'effort') expect(noPlan.needed).toBeCloseTo(bestOf(dear, 'L1')!.effort, 9);
  if (noPlan?.reason === 'range' && noPlan.planWithout) {
    expect(noPlan.features.length).toBeGreaterThan(0);
    expect(noPlan.features.every((id) => features[id] !== undefined)).toBe(true);
  }
  if (noPlan?.reason === 'locked') expect(noPlan.locked.every((id) => locked.includes(id))).toBe(true);
  if (noPlan?.reason === 'implausible') {
    expect(Object.keys(noPlan.nearest)).toHaveLength(nearest?.subset.length ?? 0);
    expect(noPlan.outlierFactor).toBeGreaterThan(noPlan.cutoff);
  }
}
