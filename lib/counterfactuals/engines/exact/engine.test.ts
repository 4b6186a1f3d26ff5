import { beforeAll, describe, expect, test } from 'vitest';
import { CancelledError } from '@/lib/errors';
import { madeUpClassifier, madeUpDays } from '../../cohort.fixture';
import { buildProblem, withConstraints } from '../../problem';
import { explain } from '../../run';
import { type EngineOptions, PRODUCT_CONSTRAINTS, type Problem, type Progress } from '../../types';
import { exactEngine } from './engine';
import { leastProbability } from './least-probability';
import { Pace } from './pace';
import { compileSpace } from './space';

const now = (): number => performance.now();

function options(more: Partial<EngineOptions> = {}): EngineOptions {
  return { k: 1, seed: 0, budgetMs: 60_000, now, ...more };
}

/** A clock on which 20 ms pass between two looks: the machine's own speed decides nothing. */
function slowClock(onLook?: () => void): () => number {
  let time = 0;
  return () => {
    onLook?.();
    time += 20;
    return time;
  };
}

const classifier = madeUpClassifier(3, { trees: 120, depth: 4, spread: 0.08, days: 600 });

/** A full-sized problem whose plans need `changes` changes: the threshold lies between the best of one fewer and them. */
async function hardProblem(changes: number): Promise<Problem> {
  for (const factual of madeUpDays(99, 20)) {
    const built = await buildProblem({
      factual,
      classifier: { ...classifier, threshold: 1e-6 },
      constraints: { ...PRODUCT_CONSTRAINTS, margin: 0, density: false, cap: 3 },
    });
    if (!built.ok) continue;
    const { problem } = built;
    const least = async (cap: number): Promise<number> => {
      const space = compileSpace(withConstraints(problem, { cap }));
      return (await leastProbability(space, new Pace(options()))) ?? Number.NaN;
    };
    const [fewer, enough] = [await least(changes - 1), await least(changes)];
    if (fewer - enough > 0.01)
      return { ...problem, classifier: { ...classifier, threshold: (fewer + enough) / 2 } };
  }
  throw new Error(`no day needs ${changes} changes`);
}

describe('a full-sized search', () => {
  let three: Problem;
  let four: Problem;
  beforeAll(async () => {
    [three, four] = [await hardProblem(3), await hardProblem(4)];
  });

  test('proves three changes minimal', async () => {
    const { plans, rejected } = await explain(three, exactEngine, options());
    expect(plans[0]?.certificate).toMatchObject({ bound: 3, complete: true, maxChanges: 3 });
    expect(plans[0]?.changes).toHaveLength(3);
    expect(rejected).toEqual([]);
  });

  test('proves that there is none within the cap, and how many changes it takes', async () => {
    const { noPlan, end } = await explain(four, exactEngine, options());
    expect(noPlan).toEqual({ reason: 'cap', cap: 3, needed: 4 });
    expect(end.certificate).toMatchObject({ bound: 4, complete: true });
  });

  test('out of time it says what is proven', async () => {
    let clock = 0;
    const { noPlan, end } = await explain(four, exactEngine, options({ budgetMs: 20, now: () => clock++ }));
    expect(noPlan).toMatchObject({ reason: 'out-of-time' });
    const bound = noPlan?.reason === 'out-of-time' ? noPlan.bound : 0;
    expect(bound).toBeGreaterThan(1);
    expect(end.certificate).toMatchObject({ bound, complete: false });
    const all = await explain(four, exactEngine, options());
    expect(end.certificate!.candidates).toBeLessThan(all.end.certificate!.candidates);
    expect(end.certificate!.boundL1).toBeGreaterThan(0);
  });

  test('gives way to other work', async () => {
    let turns = 0;
    let other: NodeJS.Immediate;
    const turn = (): void => {
      turns++;
      other = setImmediate(turn);
    };
    other = setImmediate(turn);
    await explain(four, exactEngine, options({ now: slowClock() }));
    clearImmediate(other);
    expect(turns).toBeGreaterThan(2);
  });

  test('is cancelled by its signal', async () => {
    const controller = new AbortController();
    let looks = 0;
    const clock = slowClock(() => {
      looks++;
      if (looks === 5) controller.abort();
    });
    const cancelled = explain(four, exactEngine, options({ signal: controller.signal, now: clock }));
    await expect(cancelled).rejects.toThrow(CancelledError);
    const looksUntilCancelled = looks;
    await explain(four, exactEngine, options({ now: clock }));
    expect(looks).toBeGreaterThan(2 * looksUntilCancelled);
  });

  test('the first of three plans is the plan asked for alone; the others have sets of their own', async () => {
    const loose = { ...three, classifier: { ...three.classifier, threshold: three.probability - 0.02 } };
    const alone = await explain(loose, exactEngine, options());
    const { plans } = await explain(loose, exactEngine, options({ k: 3 }));
    expect(plans).toHaveLength(3);
    expect(plans[0]?.changes).toEqual(alone.plans[0]?.changes);
    const sets = plans.map(({ changes }) => changes.map(({ feature }) => feature).join());
    expect(new Set(sets).size).toBe(3);
    expect(plans[1]?.certificate?.scope).toContain('without the sets of changes of the plans above');
  });

  test('reports progress', async () => {
    const steps: Progress[] = [];
    await explain(three, exactEngine, options({ onProgress: (progress) => steps.push(progress) }));
    expect(steps.map(({ step }) => step)).toEqual([
      'Searching plans with 1 change',
      'Searching plans with 2 changes',
      'Searching plans with 3 changes',
    ]);
  });
});

test('a classifier that is no ensemble of trees is searched through its predictor, to the same plan', async () => {
  const problem = await hardProblem(2);
  const { trees: _, ...predictor } = classifier.predictor;
  const blackBox = { ...problem, classifier: { ...problem.classifier, predictor } };
  const { plans, end } = await explain(blackBox, exactEngine, options());
  const trees = await explain(problem, exactEngine, options());
  expect(plans[0]?.changes).toEqual(trees.plans[0]?.changes);
  expect(plans[0]?.certificate).toEqual(trees.plans[0]?.certificate);
  expect(end.modelRows).toBeGreaterThan(trees.end.modelRows);
  const cut = await explain(blackBox, exactEngine, options({ budgetMs: 0 }));
  expect(cut.noPlan).toMatchObject({ reason: 'out-of-time', bound: 1 });
});

test('an empty grid is no crash: range, or locked when locks emptied it', async () => {
  const problem = await hardProblem(2);
  const { factual } = problem;
  const bare = { ...problem, factual: { age: factual.age, bmi: factual.bmi }, grid: [] };
  expect((await explain(bare, exactEngine, options())).noPlan).toEqual({ reason: 'range', features: [] });
  const all = withConstraints(problem, { locked: problem.grid.map(({ feature }) => feature) });
  expect(all.grid).toEqual([]);
  const { noPlan } = await explain(all, exactEngine, options());
  expect(noPlan).toMatchObject({ reason: 'locked' });
  expect(noPlan?.reason === 'locked' && noPlan.locked.length).toBe(2);
});
