import { expect, test } from 'vitest';
import { FEATURES } from '@/lib/features';
import { rangeScale } from './range-scale';

const sleep = { id: 'sleepHours', p5: 5, p95: 9 } as const;

test('an end at the end of the scale holds nothing back', () => {
  const scale = rangeScale(sleep, 6, undefined, 'mg/dL');
  expect(scale.range([scale.min, scale.max])).toBeUndefined();
  expect(scale.range([6.5, scale.max])).toEqual([6.5, FEATURES.sleepHours.legal[1]]);
  expect(scale.range([scale.min, 8])).toEqual([FEATURES.sleepHours.legal[0], 8]);
});

test('a range is found again where it was put', () => {
  const range = [6.5, 8] as const;
  const scale = rangeScale(sleep, 6, range, 'mg/dL');
  expect(scale.range(scale.ends(range))).toEqual(range);
  expect(scale.ends(undefined)).toEqual([scale.min, scale.max]);
});

test('the scale holds a range beyond the cohort', () => {
  const scale = rangeScale(sleep, 6, [6, 12.5], 'mg/dL');
  expect(scale.max).toBeGreaterThan(12.5);
});

test('glucose in mmol/L keeps its range in mg/dL', () => {
  const glucose = { id: 'glucoseMean', p5: 100, p95: 220 } as const;
  const scale = rangeScale(glucose, 160, undefined, 'mmol/L');
  const range = scale.range([7, scale.max]);
  expect(range?.[0]).toBeCloseTo(126.1, 0);
  expect(scale.ends(range)[0]).toBeCloseTo(7, 1);
});
