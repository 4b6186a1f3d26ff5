import { expect, test } from 'vitest';
import { FITTED } from '@/lib/clinical/graph';
import type { Consequence } from '@/lib/counterfactuals/types';
import { dependencyRows } from './dependency-rows';
import { followPhrases, followsShort, heldText } from './follow-words';

const sedentary: Consequence = {
  feature: 'sedentaryMinutes',
  from: 700,
  to: 680,
  unit: 'min/day',
  follows: [
    { from: 'activeMinutes', source: 'Chastin et al. 2015, PLoS ONE 10:e0139984', r2: 0.1234 },
    { from: 'hyperglycemiaPct', source: FITTED, r2: 0.4 },
  ],
};
const arithmetic: Consequence = { feature: 'lightSleepPct', from: 60, to: 58, unit: '% of sleep' };

test('a follower names every edge with its source and held-out R²', () => {
  expect(followPhrases({ ...sedentary, clipped: true }, 'mmol/L')).toEqual([
    'goes with Active minutes: held-out R² 0.12, Chastin et al. 2015, PLoS ONE 10:e0139984',
    'goes with Time above 10.0 mmol/L: held-out R² 0.40, fitted on the training days',
    'stops at the legal range',
  ]);
  expect(followsShort(sedentary)).toBe('follows Active minutes, R² 0.12; Time above 180 mg/dL, R² 0.40');
});

test('what follows by arithmetic has no edge', () => {
  expect(followPhrases(arithmetic)).toEqual([]);
  expect(followsShort(arithmetic)).toBe('follows');
});

test('what a lock held is said', () => {
  expect(heldText(['sedentaryMinutes', 'sleepHours'])).toBe(
    'Held by a lock, would have followed: Sedentary minutes, Time asleep.',
  );
});

test('every declared dependency has a row, those in use first, the others with the reason', () => {
  const rows = dependencyRows(
    [
      { from: 'steps', to: 'activeMinutes', source: 'X 2011', unused: 'not-measured' },
      { from: 'sleepHours', to: 'sedentaryMinutes', source: 'X 2015', r2: 0.01, unused: 'r2' },
      { from: 'activeMinutes', to: 'sedentaryMinutes', source: 'X 2015', r2: 0.123, slope: -0.89 },
      { from: 'activeMinutes', to: 'glucoseMean', source: FITTED, r2: 0.2, slope: -0.5 },
    ],
    'mmol/L',
  );
  expect(rows.map(({ used, from, to, effect, r2 }) => [used, from, to, effect, r2])).toEqual([
    [true, 'Active minutes', 'Sedentary minutes', '5 min/day more: −4.5 min/day', '0.12'],
    [true, 'Active minutes', 'Mean glucose', '5 min/day more: −0.1 mmol/L', '0.20'],
    [false, 'Steps', 'Active minutes', 'not used: too few days measured both', '–'],
    [false, 'Time asleep', 'Sedentary minutes', 'not used: explains less than a tenth', '0.01'],
  ]);
  expect(rows[0]?.why).toMatch(/24 hours/);
  expect(rows[1]?.source).toBe('fitted on the training days');
  expect(dependencyRows([])).toEqual([]);
});
