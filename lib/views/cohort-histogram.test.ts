import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cohortBars, shareBelow } from './cohort-histogram';

const percentiles = fc
  .array(fc.integer({ min: 0, max: 400 }), { minLength: 21, maxLength: 21 })
  .map((values) => values.sort((a, b) => a - b));

test('the share below a value grows with it, from nobody to everybody', () => {
  fc.assert(
    fc.property(
      percentiles,
      fc.integer({ min: -10, max: 410 }),
      fc.nat({ max: 50 }),
      (cohort, value, more) => {
        expect(shareBelow(cohort, value + more)).toBeGreaterThanOrEqual(shareBelow(cohort, value) - 1e-12);
        expect(shareBelow(cohort, cohort[0]! - 1)).toBe(0);
        expect(shareBelow(cohort, cohort[20]! + 1)).toBeCloseTo(1);
      },
    ),
    { numRuns: 200 },
  );
});

test('an even cohort has even bars, a lump a high one', () => {
  const even = Array.from({ length: 21 }, (_, i) => i * 5);
  for (const bar of cohortBars(even, { from: 0, to: 100 }, 10)) expect(bar).toBeCloseTo(1);
  const lump = [0, ...Array.from({ length: 19 }, () => 50), 100];
  const bars = cohortBars(lump, { from: 0, to: 100 }, 10);
  expect(bars.indexOf(1)).toBe(5);
  expect(bars[0]).toBeLessThan(0.05);
});

test('who lies beyond the scale is in the bar at its end', () => {
  const even = Array.from({ length: 21 }, (_, i) => i * 5);
  const bars = cohortBars(even, { from: 40, to: 60 }, 2);
  expect(bars[0]).toBeCloseTo(1);
  expect(bars[1]).toBeCloseTo(1);
});
