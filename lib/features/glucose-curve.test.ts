import { describe, expect, test } from 'vitest';
import { Random } from '@/lib/random';
import { coupledHyperglycemia, fitGlucoseCurve, normalCdf, normalQuantile } from './glucose-curve';
import type { FeatureRow } from './row';

describe('the normal distribution', () => {
  // Reference values of scipy.stats.norm.
  test.each([
    [-3, 0.0013498980316301],
    [-1.96, 0.0249978951482204],
    [0, 0.5],
    [0.5, 0.691462461274013],
    [1.959963984540054, 0.975],
  ])('cdf(%d) is %d', (z, p) => {
    expect(normalCdf(z)).toBeCloseTo(p, 6);
  });

  test.each([0.0005, 0.01, 0.25, 0.5, 0.9, 0.9995])('quantile inverts the cdf at %d', (p) => {
    expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 8);
  });
});

/** Days whose glucose is normal around its mean: their share above 180 is known exactly. */
function normalDays(n: number): readonly FeatureRow[] {
  const random = new Random(7);
  return Array.from({ length: n }, () => {
    const glucoseMean = random.uniform(110, 260);
    const glucoseCvPct = random.uniform(15, 45);
    const sd = (glucoseCvPct / 100) * glucoseMean;
    return { glucoseMean, glucoseCvPct, hyperglycemiaPct: 100 * normalCdf((glucoseMean - 180) / sd) };
  });
}

describe('fitGlucoseCurve', () => {
  test('recovers intercept 0 and slope 1 from normal days', () => {
    const curve = fitGlucoseCurve(normalDays(500));
    expect(curve.intercept).toBeCloseTo(0, 3);
    expect(curve.slope).toBeCloseTo(1, 3);
  });

  test('on such days the coupled share is the normal share at the new mean', () => {
    const curve = fitGlucoseCurve(normalDays(500));
    const day = { glucoseMean: 210, glucoseCvPct: 30, hyperglycemiaPct: 100 * normalCdf(30 / 63) };
    expect(coupledHyperglycemia(curve, day, 170)).toBeCloseTo(100 * normalCdf(-10 / 51), 1);
  });

  test('too few rows keep the normal curve', () => {
    expect(fitGlucoseCurve(normalDays(10))).toMatchObject({ intercept: 0, slope: 1 });
  });
});
