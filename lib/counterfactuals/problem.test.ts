import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '@/lib/errors';
import { close, FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';
import { FIXTURE_FEATURES, madeUpClassifier, madeUpDays } from './cohort.fixture';
import { MAX_GRID } from './grid';
import { type BuiltProblem, buildProblem, withConstraints } from './problem';
import { type Constraints, type ExplainedClassifier, PRODUCT_CONSTRAINTS, type Problem } from './types';

const classifier = madeUpClassifier(1, { trees: 20, days: 200 });
const always = { ...classifier, threshold: 1e-9 };
const day = madeUpDays(2, 1)[0]!;

async function problemOf(
  factual: FeatureRow,
  constraints: Partial<Constraints> = {},
  of: ExplainedClassifier = always,
): Promise<Problem> {
  const built = await buildProblem({
    factual,
    classifier: of,
    constraints: { ...PRODUCT_CONSTRAINTS, ...constraints },
  });
  if (!built.ok) throw new Error(`no problem: ${built.noPlan.reason}`);
  return built.problem;
}

function valuesOf(problem: Problem, feature: FeatureId): readonly number[] {
  return problem.grid.find((grid) => grid.feature === feature)?.values ?? [];
}

describe('a problem', () => {
  test('closes the measured row and predicts it', async () => {
    const problem = await problemOf({ ...day, lightSleepPct: 3, deepSleepPct: 20, remSleepPct: 20 });
    expect(problem.factual.lightSleepPct).toBe(60);
    expect(problem.target).toBe(0);
    expect(problem.probability).toBeGreaterThan(0);
  });

  test('is refused when the class is the target already, whatever the margin', async () => {
    const { probability } = await problemOf(day);
    const ask = (threshold: number): Promise<BuiltProblem> =>
      buildProblem({
        factual: day,
        classifier: { ...classifier, threshold },
        constraints: PRODUCT_CONSTRAINTS,
      });
    expect(await ask(probability + 1e-6)).toMatchObject({
      ok: false,
      noPlan: { reason: 'already-at-target', probability },
    });
    expect((await ask(probability)).ok).toBe(true);
  });

  test('is refused above the share of missing features that the classifier bears', async () => {
    const sparse: FeatureRow = { age: 50, studyGroup: 1, bmi: 30 };
    const built = await buildProblem({
      factual: sparse,
      classifier: always,
      constraints: PRODUCT_CONSTRAINTS,
    });
    expect(built).toMatchObject({ ok: false, noPlan: { reason: 'insufficient-data', share: 13 / 16 } });
    expect((await problemOf(sparse, {}, { ...always, maxMissingShare: 1 })).grid).toEqual([]);
  });

  test.each<Partial<Constraints>>([
    { cap: 0 },
    { cap: 1.5 },
    { margin: -0.1 },
    { margin: 1 },
    { margin: Number.NaN },
  ])('refuses constraints that mean nothing: %o', async (constraints) => {
    await expect(problemOf(day, constraints)).rejects.toThrow(InvalidInputError);
  });

  test('refuses a classifier whose reference rows are of other features', async () => {
    const other = { ...always, features: [...always.features].reverse() };
    await expect(problemOf(day, {}, other)).rejects.toThrow(InvalidInputError);
  });
});

describe('the grid of an action', () => {
  test('holds whole steps on the healthy side, at least one step away, nearest first, inside the band', async () => {
    const problem = await problemOf({
      ...day,
      deepSleepPct: 15.6,
      remSleepPct: 15,
      glucoseMean: 161,
      hyperglycemiaPct: 30,
    });
    expect(valuesOf(problem, 'deepSleepPct')).toEqual([17, 18, 19, 20, 21, 22, 23]);
    expect(valuesOf(problem, 'glucoseMean').slice(0, 3)).toEqual([155, 150, 145]);
    for (const { feature, from, values } of problem.grid) {
      const { direction, step = 0, legal } = FEATURES[feature];
      for (const [i, value] of values.entries()) {
        expect(Math.sign(value - from)).toBe(direction === 'up' ? 1 : -1);
        expect(Math.abs(value - from)).toBeGreaterThanOrEqual(step);
        expect(value >= legal[0] && value <= legal[1]).toBe(true);
        expect(i === 0 || Math.abs(value - from) > Math.abs(values[i - 1]! - from)).toBe(true);
      }
    }
  });

  test('is empty above the band on the healthy side: no more deep sleep for 30 %', async () => {
    expect(valuesOf(await problemOf({ ...day, deepSleepPct: 30.1 }), 'deepSleepPct')).toEqual([]);
  });

  test('is thinned evenly to 16 values that keep the nearest and the furthest', async () => {
    const values = valuesOf(
      await problemOf({ ...day, activeMinutes: 12, sedentaryMinutes: 500 }),
      'activeMinutes',
    );
    expect(values).toHaveLength(MAX_GRID);
    expect(values[0]).toBe(20);
    const seen = always.reference.max[always.features.indexOf('activeMinutes')]!;
    expect(values.at(-1)).toBe(5 * Math.floor(seen / 5));
    const gaps = values.slice(1).map((value, i) => value - values[i]!);
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(5);
  });

  test('ends where no training row has been', async () => {
    const column = always.features.indexOf('activeMinutes');
    const reference = {
      ...always.reference,
      max: always.reference.max.map((max, i) => (i === column ? 61 : max)),
    };
    const problem = await problemOf(
      { ...day, activeMinutes: 40, sedentaryMinutes: 500 },
      {},
      { ...always, reference },
    );
    expect(valuesOf(problem, 'activeMinutes')).toEqual([45, 50, 55, 60]);
  });

  test('has no action that was not measured, that the classifier does not use, or that is locked', async () => {
    const { glucoseCvPct: _, ...without } = day;
    const problem = await problemOf(without, { locked: ['sleepHours'] });
    const actions = problem.grid.map(({ feature }) => feature);
    expect(actions).not.toContain('glucoseCvPct');
    expect(actions).not.toContain('sleepHours');
    expect(actions).not.toContain('steps');
    const features = FIXTURE_FEATURES.filter((id) => id !== 'activeMinutes');
    const narrow = { ...madeUpClassifier(1, { trees: 5, days: 120, features }), threshold: 1e-9 };
    expect((await problemOf(day, {}, narrow)).grid.map(({ feature }) => feature)).not.toContain(
      'activeMinutes',
    );
  });

  test.each<[FeatureId, readonly FeatureId[]]>([
    ['lightSleepPct', ['deepSleepPct', 'remSleepPct']],
    ['sleepEfficiencyPct', ['sleepHours', 'awakeMinutes']],
    ['timeInRangePct', ['glucoseMean']],
    ['hyperglycemiaPct', ['glucoseMean']],
  ])('a lock on %s takes away what moves it: %o', async (locked, movers) => {
    const open = await problemOf({
      ...day,
      deepSleepPct: 12,
      remSleepPct: 15,
      awakeMinutes: 60,
      hyperglycemiaPct: 30,
    });
    const closed = withConstraints(open, { locked: [locked] });
    const before = open.grid.map(({ feature }) => feature);
    expect(before).toEqual(expect.arrayContaining([...movers]));
    expect(closed.grid.map(({ feature }) => feature)).toEqual(before.filter((id) => !movers.includes(id)));
  });

  test('keeps a value that breaks the time budget alone where less sitting would make room', async () => {
    const full = { ...day, sleepHours: 7, awakeMinutes: 30, activeMinutes: 40, sedentaryMinutes: 950 };
    const open = await problemOf(full);
    expect(valuesOf(open, 'activeMinutes')[0]).toBe(45);
    const locked = withConstraints(open, { locked: ['sedentaryMinutes', 'awakeMinutes'] });
    expect(valuesOf(locked, 'activeMinutes')).toEqual([]);
  });

  test('of a closed row is a closed row', async () => {
    const { factual } = await problemOf(day);
    expect(close(factual)).toEqual(factual);
  });
});
