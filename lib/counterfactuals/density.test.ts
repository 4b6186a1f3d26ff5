import { expect, test } from 'vitest';
import { InvalidInputError } from '@/lib/errors';
import { FIXTURE_FEATURES, madeUpDays, referenceOf } from './cohort.fixture';
import { densityOf } from './density';

const days = madeUpDays(3, 900);
const reference = referenceOf(FIXTURE_FEATURES, days, () => 0);

test('about 95 % of unseen days of the class are usual, and a day far from all is not', () => {
  const density = densityOf(reference, 0);
  const fresh = madeUpDays(4, 400);
  const usual = fresh.filter((day) => density.isUsual(density.outlierFactor(day))).length / fresh.length;
  expect(usual).toBeGreaterThan(0.9);
  expect(usual).toBeLessThan(0.99);
  expect(density.isUsual(density.outlierFactor({ ...days[0], bmi: 89, age: 119 }))).toBe(false);
});

test('the cut-off is the 95th percentile of calibration rows, and the model is fitted once', () => {
  const density = densityOf(reference, 0);
  const rows = reference.calibrationRows[0].map((row) =>
    Object.fromEntries(FIXTURE_FEATURES.map((id, i) => [id, row[i]])),
  );
  const above = rows.filter((row) => density.outlierFactor(row) > density.cutoff).length;
  expect(above).toBe(rows.length - 1 - Math.floor(0.95 * (rows.length - 1)));
  expect(densityOf(reference, 0)).toBe(density);
});

test('a feature that was not measured counts as its median', () => {
  const { bmi: _, ...without } = days[0]!;
  const { outlierFactor } = densityOf(reference, 0);
  const median = reference.median[FIXTURE_FEATURES.indexOf('bmi')]!;
  expect(outlierFactor(without)).toBe(outlierFactor({ ...without, bmi: median }));
});

test('a package without rows of the class is refused', () => {
  expect(() => densityOf(reference, 1)).toThrow(InvalidInputError);
});
