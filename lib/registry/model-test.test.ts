import { describe, expect, test } from 'vitest';
import { InvalidInputError, RefusedModelError } from '@/lib/errors';
import type { FeatureRow } from '@/lib/features';
import { Random } from '@/lib/random';
import { type Score, type TestDay, testModel } from './model-test';
import { referenceOf } from './reference';

const FEATURES = ['sleepHours', 'glucoseMean'] as const;
const random = new Random(3);

/** Short nights are stressful here. */
const days: readonly TestDay[] = Array.from({ length: 200 }, (_, i) => {
  const sleepHours = 5 + 4 * random.uniform();
  const features: FeatureRow = { sleepHours, glucoseMean: 100 + 60 * random.uniform() };
  const label = sleepHours + random.uniform() < 7.5 ? 1 : 0;
  return { participant: `p${i % 20}`, features, label, groups: [i % 2 ? 'odd' : 'even'] };
});

/** A model of rows, as a thread would run it. */
const scoring =
  (model: (sleep: number, glucose: number, rows: number) => number, ms = 1): Score =>
  async (vectors, rows) => ({
    probabilities: Float64Array.from({ length: rows }, (_, i) =>
      model(vectors[2 * i]!, vectors[2 * i + 1]!, rows),
    ),
    ms: ms * rows,
  });

const good = (sleep: number): number => 1 / (1 + Math.exp(2 * (sleep - 7)));
const standard = {
  features: FEATURES,
  threshold: 0.5,
  maxMissingShare: 0.4,
  takesMissing: false,
  days,
  score: scoring(good),
  seed: 1,
};

async function reasonOf(change: Partial<typeof standard>): Promise<string> {
  const error: unknown = await testModel({ ...standard, ...change }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof RefusedModelError ? error.reason : String(error);
}

describe('the test of a model', () => {
  test('finds how well it ranks, and where', async () => {
    const { figures, days: tested } = await testModel(standard);
    expect(figures).toMatchObject({ people: 20, days: 200, skipped: 0, warnings: [], msPerRow: 1 });
    expect(figures.labelled?.metrics.auc.value).toBeGreaterThan(0.9);
    expect(figures.labelled?.metrics.auc.low).toBeLessThan(figures.labelled!.metrics.auc.value);
    expect(figures.histogram.reduce((sum, count) => sum + count, 0)).toBe(200);
    expect(figures.groups.map(({ group, days: count }) => [group, count])).toEqual([
      ['even', 100],
      ['odd', 100],
    ]);
    expect(tested).toHaveLength(200);
  });

  test('compares it with the classifier in use, on the same days', async () => {
    const current = { id: 'now', threshold: 0.5 };
    const both = days.map((day, i) => (i < 50 ? { ...day, current: { probability: 0.9, high: true } } : day));
    const { figures } = await testModel({ ...standard, days: both, ...{ current } });
    expect(figures.current).toMatchObject({ id: 'now', days: 50, shareHigh: 1 });
    expect(figures.current?.auc?.value).toBe(0.5);
    const called = days.slice(0, 50).filter(({ features }) => good(features.sleepHours!) >= 0.5).length;
    expect(figures.current?.agreement).toBeCloseTo(called / 50);
  });

  test.each([
    ['not-a-number', scoring((sleep) => (sleep > 6 ? good(sleep) : Number.NaN))],
    ['not-a-probability', scoring((sleep) => 2 * (7 - sleep))],
    ['depends-on-other-rows', scoring((sleep, _glucose, rows) => good(sleep) / (rows > 1 ? 2 : 1))],
    ['too-slow', scoring(good, 21)],
    ['wrong-width', async () => ({ probabilities: new Float64Array(3), ms: 1 })],
  ] as const)('refuses a model that is %s', async (reason, score) => {
    expect(await reasonOf({ score: score as Score })).toBe(reason);
  });

  test('holds a model to its word about missing values', async () => {
    expect(await reasonOf({ takesMissing: true })).toBe('not-a-number');
    const filling = scoring((sleep) => good(Number.isNaN(sleep) ? 7 : sleep));
    await expect(testModel({ ...standard, takesMissing: true, score: filling })).resolves.toBeDefined();
  });

  test('leaves days out that lack too much, and says when none is left', async () => {
    const some = days.map((day, i) => (i % 4 ? day : { ...day, features: { sleepHours: 7 } }));
    expect((await testModel({ ...standard, days: some })).figures).toMatchObject({ days: 150, skipped: 50 });
    const none = days.map((day) => ({ ...day, features: {} }));
    await expect(testModel({ ...standard, days: none })).rejects.toThrow(InvalidInputError);
  });

  test('warns of a constant model, a wrong class and a threshold nobody reaches', async () => {
    const warned = async (change: Partial<typeof standard>) =>
      (await testModel({ ...standard, ...change })).figures.warnings.join(' ');
    expect(await warned({ score: scoring(() => 0.3) })).toContain('same probability');
    expect(await warned({ score: scoring((sleep) => 1 - good(sleep)) })).toContain(
      'Is the right class marked',
    );
    expect(await warned({ threshold: 0.9999 })).toContain('Every day is low');
    const unlabelled = days.map((day) => ({ ...day, label: undefined }));
    expect(await warned({ days: unlabelled })).toContain('not known');
  });
});

describe('the reference rows of a model', () => {
  test('come from the days it was tested on, people apart', async () => {
    const { days: tested } = await testModel(standard);
    const reference = referenceOf(tested, FEATURES, 0.5, 1);
    const counts = [...reference.rows, ...reference.calibrationRows].map((rows) => rows.length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(200);
    expect(Math.min(...counts)).toBeGreaterThan(5);
    expect(reference.features).toEqual(FEATURES);
  });

  test('need days of both classes and every feature', async () => {
    const { days: tested } = await testModel(standard);
    const high = tested.filter(({ label }) => label === 1);
    expect(() => referenceOf(high, FEATURES, 0.5, 1)).toThrow(/too few low days/);
    expect(() => referenceOf(tested, ['sleepHours', 'bmi'], 0.5, 1)).toThrow(
      /No day of this data set has body mass/,
    );
    // Without labels a day counts as what the model calls it.
    const unlabelled = tested.map((day) => ({ ...day, label: undefined }));
    const { rows } = referenceOf(unlabelled, FEATURES, 0.5, 1);
    expect(rows[1].every(([sleep]) => sleep! <= 7.01)).toBe(true);
  });
});
