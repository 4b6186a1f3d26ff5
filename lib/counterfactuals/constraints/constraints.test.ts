import { describe, expect, test } from 'vitest';
import { CONSTRAINT_PRESETS, constraintPreset } from '@/lib/clinical/presets';
import { InvalidInputError } from '@/lib/errors';
import type { FeatureId } from '@/lib/features';
import { madeUpClassifier, madeUpDays } from '../cohort.fixture';
import { buildProblem, withConstraints } from '../problem';
import type { Problem, Reason } from '../types';
import { verify } from '../verify';
import { mergeConstraints } from './merge';
import { outsideRanges } from './outside';
import { AUGMENTATION_CONSTRAINTS, type Constraints, PRODUCT_CONSTRAINTS } from './types';
import { assertConstraints, constraintIssues, InvalidConstraintsError } from './validate';

const classifier = { ...madeUpClassifier(1, { trees: 20, days: 200 }), threshold: 1e-9 };
const day = {
  ...madeUpDays(2, 1)[0]!,
  deepSleepPct: 15,
  remSleepPct: 15,
  lightSleepPct: 70,
  sleepHours: 6,
  sedentaryMinutes: 600,
  glucoseMean: 160,
};

async function problemOf(constraints: Partial<Constraints>, factual = day): Promise<Problem> {
  const built = await buildProblem({
    factual,
    classifier,
    constraints: { ...PRODUCT_CONSTRAINTS, density: false, ...constraints },
  });
  if (!built.ok) throw new Error(built.noPlan.reason);
  return built.problem;
}

async function reasonsOf(problem: Problem, edits: Partial<Record<FeatureId, number>>): Promise<Reason[]> {
  const verdict = await verify(problem, { edits, origin: 'raw', round: 0 });
  return verdict.ok ? [] : verdict.reasons.filter(({ kind }) => kind !== 'not-flipped');
}

const valuesOf = (problem: Problem, id: FeatureId): readonly number[] =>
  problem.grid.find(({ feature }) => feature === id)?.values ?? [];

describe('what a person asks of a feature', () => {
  test('range: the final value of what changes; an unchanged value outside is reported and stays', async () => {
    const features = { sleepHours: { range: [7, 7.5] } } as const;
    const problem = await problemOf({ features });
    expect(valuesOf(problem, 'sleepHours')).toEqual([7, 7.25, 7.5]);
    expect(await reasonsOf(problem, { sleepHours: 6.5 })).toEqual([
      { kind: 'outside-range', feature: 'sleepHours', value: 6.5, range: [7, 7.5] },
    ]);
    expect(await reasonsOf(problem, { deepSleepPct: 17 })).toEqual([]);
    expect(outsideRanges(problem.factual, problem.constraints)).toEqual([
      { feature: 'sleepHours', value: 6, range: [7, 7.5] },
    ]);
  });

  test('range of a consequence: what moves along must end inside as well', async () => {
    const problem = await problemOf({ features: { lightSleepPct: { range: [67, 100] } } });
    expect(await reasonsOf(problem, { deepSleepPct: 18 })).toEqual([]);
    expect(await reasonsOf(problem, { deepSleepPct: 20 })).toMatchObject([
      { kind: 'outside-range', feature: 'lightSleepPct', value: 65 },
    ]);
    expect(valuesOf(problem, 'deepSleepPct')).toEqual([16, 17, 18]);
  });

  test('direction: the person’s, or both; rule 5 still holds', async () => {
    const problem = await problemOf({
      features: { deepSleepPct: { direction: 'any' }, glucoseMean: { direction: 'up' } },
    });
    expect(valuesOf(problem, 'deepSleepPct')).toContain(14);
    expect(valuesOf(problem, 'deepSleepPct')).toContain(16);
    expect(valuesOf(problem, 'deepSleepPct')).not.toContain(9);
    expect(valuesOf(problem, 'glucoseMean')).toEqual([]);
    expect(await reasonsOf(problem, { glucoseMean: 150 })).toContainEqual({
      kind: 'wrong-direction',
      feature: 'glucoseMean',
      allowed: 'up',
    });
  });

  test('smallest change: at least so much, never less than a device step', async () => {
    const problem = await problemOf({
      features: { sedentaryMinutes: { minChange: 40 }, sleepHours: { minChange: 0.1 } },
    });
    expect(valuesOf(problem, 'sedentaryMinutes')[0]).toBe(555);
    expect(valuesOf(problem, 'sleepHours')[0]).toBe(6.25);
    expect(await reasonsOf(problem, { sedentaryMinutes: 570 })).toEqual([
      { kind: 'min-change', feature: 'sedentaryMinutes', minChange: 40 },
    ]);
  });

  test('difficulty weighs in the effort, and the budget bounds it', async () => {
    const easy = await problemOf({ features: { sleepHours: { difficulty: 'very-hard' } } });
    const plain = await problemOf({});
    const [dear, cheap] = await Promise.all(
      [easy, plain].map(async (problem) => {
        const flat = { ...problem, classifier: { ...classifier, threshold: 1.1 } };
        const verdict = await verify(flat, { edits: { sleepHours: 7 }, origin: 'raw', round: 0 });
        return verdict.ok ? verdict.plan.metrics.effort : Number.NaN;
      }),
    );
    expect(dear! / cheap!).toBeCloseTo(10, 9);
    const poor = withConstraints(easy, { effortBudget: dear! * 0.99 });
    expect(await reasonsOf(poor, { sleepHours: 7 })).toMatchObject([{ kind: 'effort', effort: dear }]);
    expect(await reasonsOf(withConstraints(easy, { effortBudget: dear }), { sleepHours: 7 })).toEqual([]);
  });

  test('augmentation: both sides and both targets, bands and difficulty off, immutables and arithmetic on', async () => {
    const problem = await problemOf({
      ...AUGMENTATION_CONSTRAINTS,
      density: false,
      features: { glucoseMean: { direction: 'down', difficulty: 'hard' } },
    });
    expect(valuesOf(problem, 'glucoseMean').some((value) => value > 160)).toBe(true);
    expect(await reasonsOf(problem, { deepSleepPct: 40 })).toEqual([]);
    expect((await reasonsOf(problem, { age: 30 }))[0]?.kind).toBe('not-an-action');
    expect(await reasonsOf(problem, { deepSleepPct: 60, remSleepPct: 60 })).toContainEqual(
      expect.objectContaining({ feature: 'lightSleepPct' }),
    );
    const low = await buildProblem({
      factual: day,
      classifier: { ...classifier, threshold: 0.999 },
      constraints: { ...AUGMENTATION_CONSTRAINTS, target: 1 },
    });
    expect(low.ok && low.problem.target).toBe(1);
    expect(() => withConstraints(problem, { target: 1 })).toThrow(InvalidConstraintsError);
  });
});

describe('validation', () => {
  const wrong: readonly [Partial<Record<keyof Constraints, unknown>>, string][] = [
    [{ cap: 0 }, 'cap'],
    [{ margin: 1 }, 'margin'],
    [{ effortBudget: 0 }, 'effort-budget'],
    [{ effortBudget: Number.NaN }, 'effort-budget'],
    [{ target: 2 }, 'target'],
    [{ locked: ['mood'] }, 'unknown-feature'],
    [{ features: { mood: {} } }, 'unknown-feature'],
    [{ features: { age: { range: [1, 2] } } }, 'not-for-feature'],
    [{ features: { lightSleepPct: { direction: 'up' } } }, 'not-for-feature'],
    [{ features: { sleepHours: { range: [8, 7] } } }, 'range'],
    [{ features: { sleepHours: { range: [15, 16] } } }, 'range'],
    [{ features: { sleepHours: { range: [Number.NaN, 7] } } }, 'range'],
    [{ features: { sleepHours: { direction: 'left' } } }, 'direction'],
    [{ features: { sleepHours: { difficulty: 'medium' } } }, 'difficulty'],
    [{ features: { sleepHours: { minChange: -1 } } }, 'min-change'],
  ];
  test.each(wrong)('%o', (part, kind) => {
    const constraints = { ...PRODUCT_CONSTRAINTS, ...part } as Constraints;
    expect(constraintIssues(constraints).map((issue) => issue.kind)).toEqual([kind]);
    expect(() => assertConstraints(constraints)).toThrow(InvalidConstraintsError);
    expect(() => assertConstraints(constraints)).toThrow(InvalidInputError);
  });
});

describe('layers', () => {
  test('the later layer wins part by part; locks add up unless lifted', () => {
    const merged = mergeConstraints(
      PRODUCT_CONSTRAINTS,
      { locked: ['steps'], cap: 2, features: { sleepHours: { range: [7, 8], difficulty: 'hard' } } },
      {
        locked: ['glucoseMean'],
        features: { sleepHours: { difficulty: 'easy' }, steps: { difficulty: 'hard' } },
      },
      { unlocked: ['steps'], cap: undefined, features: { steps: null }, effortBudget: 1 },
      undefined,
    );
    expect(merged).toEqual({
      ...PRODUCT_CONSTRAINTS,
      cap: 2,
      effortBudget: 1,
      locked: ['glucoseMean'],
      features: { sleepHours: { range: [7, 8], difficulty: 'easy' } },
    });
    expect(mergeConstraints(PRODUCT_CONSTRAINTS)).toBe(PRODUCT_CONSTRAINTS);
  });

  test('every preset means something and leaves plans possible', async () => {
    for (const preset of CONSTRAINT_PRESETS) {
      expect(constraintPreset(preset.id)).toBe(preset);
      const merged = mergeConstraints(PRODUCT_CONSTRAINTS, preset.layer);
      expect(constraintIssues(merged)).toEqual([]);
      expect((await problemOf(merged)).grid.length).toBeGreaterThan(0);
    }
    expect(constraintPreset('none')).toBeUndefined();
  });
});
