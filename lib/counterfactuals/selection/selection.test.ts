import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { madeUpClassifier, madeUpDays } from '../cohort.fixture';
import { exactEngine } from '../engines/exact';
import { buildProblem } from '../problem';
import { explain } from '../run';
import { diversity } from '../set-metrics';
import { type Engine, PRODUCT_CONSTRAINTS, type Problem } from '../types';
import { explainDiverse } from './diverse-plans';
import { type Measures, selectDiverse } from './select-diverse';

type Point = readonly [x: number, y: number];
const measures: Measures<Point> = {
  effort: ([x, y]) => Math.abs(x) + Math.abs(y),
  distance: (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]),
};
const points = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
  minLength: 1,
  maxLength: 9,
});
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const spread = (chosen: readonly Point[]): number =>
  mean(chosen.flatMap((a, i) => chosen.slice(i + 1).map((b) => measures.distance(a, b))));
// Eighths, so that two of them never differ by less than rounding does.
const tradeOffs = fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8);

interface Scale {
  readonly effort: number;
  readonly distance: number;
}
const scaleOf = (pool: readonly Point[]): Scale => ({
  effort: Math.max(...pool.map(measures.effort)) || 1,
  distance: Math.max(...pool.flatMap((a) => pool.map((b) => measures.distance(a, b)))) || 1,
});
const worth = (chosen: readonly Point[], t: number, { effort, distance }: Scale): number =>
  (1 - t) * (1 - mean(chosen.map(measures.effort)) / effort) + (t * spread(chosen)) / distance;
const choices = <T>(pool: readonly T[], size: number): readonly (readonly T[])[] =>
  size === 0
    ? [[]]
    : pool.flatMap((one, i) => choices(pool.slice(i + 1), size - 1).map((rest) => [one, ...rest]));

describe('k diverse candidates', () => {
  let problems: readonly Problem[];
  beforeAll(async () => {
    problems = await manyPlans();
  });

  test('are different, valid, and lead with the one of least effort', () => {
    fc.assert(
      fc.property(
        points,
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, k, t) => {
          const chosen = selectDiverse(all, k, t, { ...measures, valid: ([x]) => x >= 0 });
          const valid = all.filter(([x]) => x >= 0);
          expect(chosen).toHaveLength(Math.min(k, new Set(valid.map(String)).size));
          expect(new Set(chosen.map(String)).size).toBe(chosen.length);
          if (chosen[0]) expect(measures.effort(chosen[0])).toBe(Math.min(...valid.map(measures.effort)));
        },
      ),
      { seed: 1 },
    );
  });

  test('without a wish for difference they are those of least effort', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 5 }), (all, k) => {
        const unique = [...new Map(all.map((point) => [String(point), point])).values()];
        const efforts = unique.map(measures.effort).sort((a, b) => a - b);
        expect(selectDiverse(all, k, 0, measures).map(measures.effort)).toEqual(
          efforts.slice(0, Math.min(k, unique.length)),
        );
      }),
      { seed: 2 },
    );
  });

  test('are the best choice there is: brute force over all choices that hold the first', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 4 }), tradeOffs, (all, k, t) => {
        const chosen = selectDiverse(all, k, t, measures);
        const pool = [...new Map(all.map((point) => [String(point), point])).values()];
        const scale = scaleOf(pool);
        const best = Math.max(
          ...choices(pool, Math.min(k, pool.length))
            .filter((choice) => choice.some((point) => String(point) === String(chosen[0])))
            .map((choice) => worth(choice, t, scale)),
        );
        expect(worth(chosen, t, scale)).toBeCloseTo(best, 9);
      }),
      { seed: 3 },
    );
  });

  test('never come nearer to one another, nor take less effort, as the wish for difference grows', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 2, max: 4 }), tradeOffs, tradeOffs, (all, k, one, other) => {
        const [low, high] = [one, other]
          .sort((a, b) => a - b)
          .map((t) => selectDiverse(all, k, t, measures)) as [readonly Point[], readonly Point[]];
        expect(spread(high)).toBeGreaterThanOrEqual(spread(low) - 1e-9);
        expect(mean(high.map(measures.effort))).toBeGreaterThanOrEqual(mean(low.map(measures.effort)) - 1e-9);
      }),
      { seed: 4 },
    );
  });

  test('of too many to compare every choice are still no worse than the k of least effort', () => {
    const many = Array.from({ length: 80 }, (_, i): Point => [(i * 37) % 41, (i * 53) % 29]);
    const scale = scaleOf(many);
    for (const t of [0, 0.3, 0.7, 1]) {
      const chosen = selectDiverse(many, 12, t, measures);
      expect(chosen).toHaveLength(12);
      const closest = [...many].sort((a, b) => measures.effort(a) - measures.effort(b)).slice(0, 12);
      expect(worth(chosen, t, scale)).toBeGreaterThanOrEqual(worth(closest, t, scale) - 1e-9);
    }
  });

  test('chosen from the plans of an engine: more different the further the control is, and certified truthfully', async () => {
    let strictly = 0;
    let certified = 0;
    for (const problem of problems) {
      const options = { k: 3, seed: 0, budgetMs: 60_000, now: () => 0 };
      const found = await explain(problem, exactEngine, { ...options, k: 12 });
      let before = 0;
      for (const tradeOff of [0, 0.25, 0.5, 0.75, 1]) {
        const { plans, selection } = await explainDiverse(problem, exactEngine, { ...options, tradeOff });
        const apart = diversity(
          problem.classifier.reference,
          plans.map(({ counterfactual }) => counterfactual),
        );
        expect(selection).toEqual({ tradeOff, from: found.plans.length, diversity: apart });
        expect(plans.length).toBe(Math.min(3, found.plans.length));
        expect(plans[0]).toEqual(found.plans[0]);
        // With the number of plans given, the mean distance may only grow.
        expect(apart ?? 0).toBeGreaterThanOrEqual(before - 1e-12);
        if ((apart ?? 0) > before + 1e-9 && tradeOff > 0) strictly++;
        before = apart ?? 0;
        for (const [i, plan] of plans.entries()) {
          if (i > 0 && plan.certificate) certified++;
          const shown = plans.slice(0, i + 1).map(({ changes }) => changes);
          const sameAsFound =
            JSON.stringify(shown) ===
            JSON.stringify(found.plans.slice(0, i + 1).map(({ changes }) => changes));
          expect(plan.certificate).toEqual(sameAsFound ? found.plans[i]?.certificate : undefined);
        }
      }
    }
    expect(strictly).toBeGreaterThan(0);
    expect(certified).toBeGreaterThan(0);
  });

  test('with enough plans the search for others ends soon, and without enough it has all its time', async () => {
    const [problem] = problems as [Problem];
    let clock = 0;
    const slow: Engine = {
      id: 'slow',
      label: 'Slow',
      async *propose(own, options) {
        const end = options.now() + options.budgetMs;
        const found = exactEngine.propose(own, { ...options, now: () => 0 });
        let step = await found.next();
        while (!step.done && options.now() < end) {
          const verdict = yield step.value;
          clock += 1500;
          step = await found.next(verdict);
        }
        return { modelRows: 0 };
      },
    };
    const options = { seed: 0, budgetMs: 1_000_000, now: () => clock, tradeOff: 0.5 };
    const { plans, selection } = await explainDiverse(problem, slow, { ...options, k: 2 });
    expect(plans).toHaveLength(2);
    // The second plan comes at 1.5 s, the third at 3 s, and at 3.5 s the two seconds are over.
    expect(selection.from).toBe(3);
    const patient = await explainDiverse(problem, slow, { ...options, k: 6 });
    expect(patient.plans).toHaveLength(6);
  });

  test('an engine that names its own price is asked for no more than is shown', async () => {
    const [problem] = problems as [Problem];
    const options = { k: 2, seed: 0, budgetMs: 60_000, now: () => 0, tradeOff: 1 };
    const { selection } = await explainDiverse(problem, { ...exactEngine, poolPerPlan: 1 }, options);
    expect(selection.from).toBe(2);
  });
});

/** Days of a made-up cohort with at least six plans by the exact search. */
async function manyPlans(): Promise<readonly Problem[]> {
  const classifier = madeUpClassifier(3, { trees: 40, depth: 3, spread: 0.3, days: 300 });
  const problems: Problem[] = [];
  for (const factual of madeUpDays(99, 40)) {
    const constraints = { ...PRODUCT_CONSTRAINTS, density: false, cap: 2 };
    const built = await buildProblem({ factual, classifier, constraints });
    if (!built.ok) continue;
    const { plans } = await explain(built.problem, exactEngine, {
      k: 6,
      seed: 0,
      budgetMs: 60_000,
      now: () => 0,
    });
    if (plans.length >= 6) problems.push(built.problem);
    if (problems.length >= 6) return problems;
  }
  throw new Error(`Only ${problems.length} made-up days have six plans.`);
}
