import { beforeAll, describe, expect, test } from 'vitest';
import { CancelledError } from '@/lib/errors';
import { madeUpClassifier, madeUpDays } from '../../cohort.fixture';
import { buildProblem } from '../../problem';
import { explain } from '../../run';
import { AUGMENTATION_CONSTRAINTS, type EngineOptions, PRODUCT_CONSTRAINTS, type Problem } from '../../types';
import { HEURISTIC_ENGINES } from './all-engines.fixture';

/** Without a clock: a search ends by itself or hangs, on any machine alike. */
function options(more: Partial<EngineOptions> = {}): EngineOptions {
  return { k: 2, seed: 1, budgetMs: 1, now: () => 0, ...more };
}

describe('on full-sized problems', () => {
  const classifier = madeUpClassifier(3, { trees: 120, depth: 4, spread: 0.12, days: 600 });
  const problems: Problem[] = [];
  beforeAll(async () => {
    for (const factual of madeUpDays(99, 60)) {
      const built = await buildProblem({ factual, classifier, constraints: PRODUCT_CONSTRAINTS });
      if (built.ok) problems.push(built.problem);
    }
  });

  test.each(HEURISTIC_ENGINES)(
    '$id finds plans for many days, and for both classes in augmentation',
    async (engine) => {
      const found = async (list: readonly Problem[]): Promise<number> => {
        let count = 0;
        for (const problem of list) count += (await explain(problem, engine, options({ k: 1 }))).plans.length;
        return count;
      };
      expect(await found(problems.slice(0, 3))).toBeGreaterThan(0);
      for (const target of [0, 1] as const) {
        const list: Problem[] = [];
        for (const factual of madeUpDays(7, 12)) {
          const constraints = { ...AUGMENTATION_CONSTRAINTS, target };
          const built = await buildProblem({ factual, classifier, constraints });
          if (built.ok) list.push(built.problem);
        }
        expect(await found(list.slice(0, 2)), `to class ${target}`).toBeGreaterThan(0);
      }
    },
  );

  test.each(HEURISTIC_ENGINES)(
    '$id ends by its time limit and says so, or with what it has',
    async (engine) => {
      let clock = 0;
      const { noPlan, plans } = await explain(
        problems[0]!,
        engine,
        options({ budgetMs: 1, now: () => clock++ }),
      );
      if (plans.length === 0) expect(noPlan).toMatchObject({ reason: 'out-of-time', bound: 1 });
      clock = 0;
      await explain(problems[1]!, engine, options({ k: 50, budgetMs: 60, now: () => clock++ }));
      // Each look moves the clock: a search that went on after its time would look many more times.
      expect(clock).toBeLessThan(100);
    },
  );

  test.each(HEURISTIC_ENGINES)('$id is cancelled by its signal', async (engine) => {
    const controller = new AbortController();
    controller.abort();
    const cancelled = explain(problems[0]!, engine, options({ signal: controller.signal }));
    await expect(cancelled).rejects.toThrow(CancelledError);
    const later = new AbortController();
    let clock = 0;
    const drain = async (): Promise<void> => {
      // A clock that runs fast, so that the engine soon gives others their turn, and more plans than there are.
      const now = (): number => {
        clock += 30;
        if (clock === 90) later.abort();
        return clock;
      };
      const all = engine.propose(problems[0]!, options({ k: 500, signal: later.signal, now, budgetMs: 1e9 }));
      for (let step = await all.next(); !step.done; step = await all.next());
    };
    await expect(drain()).rejects.toThrow(CancelledError);
  });

  test.each(HEURISTIC_ENGINES)(
    '$id searches a classifier without trees through its predictor',
    async (engine) => {
      const { trees: _, ...predictor } = classifier.predictor;
      const blackBox = { ...problems[0]!, classifier: { ...classifier, predictor } };
      const own = await explain(problems[0]!, engine, options());
      const other = await explain(blackBox, engine, options());
      expect(other.plans.map(({ changes }) => changes)).toEqual(own.plans.map(({ changes }) => changes));
    },
  );
});

test('every engine says in one sentence what it is', () => {
  for (const { description } of HEURISTIC_ENGINES) expect(description).toMatch(/^[A-Z][^.]+\.$/);
  expect(HEURISTIC_ENGINES.map(({ id }) => id)).toEqual([
    'nice-none',
    'nice-sparsity',
    'nice-proximity',
    'nice-plausibility',
    'dice-random',
    'dice-genetic',
    'dice-kdtree',
    'cfnow-greedy',
    'cfnow-random',
    'cfnow-random-sequential',
  ]);
});
