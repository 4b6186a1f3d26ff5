import { expect, test } from 'vitest';
import { PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals/types';
import { FEATURES } from '@/lib/features';
import { askedText, constraintPhrases } from './constraint-words';

test('the defaults need no words', () => {
  expect(constraintPhrases(PRODUCT_CONSTRAINTS)).toEqual([]);
});

test('everything that was asked is named, in the unit of the person reading', () => {
  const phrases = constraintPhrases(
    {
      locked: ['remSleepPct'],
      cap: 1,
      margin: 0.1,
      density: false,
      effortBudget: 0.5,
      followDependencies: true,
      features: {
        glucoseMean: { range: [90, 180], difficulty: 'very-hard' },
        sleepHours: { range: [2, 8] },
        sedentaryMinutes: { range: [300, FEATURES.sedentaryMinutes.legal[1]] },
        activeMinutes: { direction: 'any', minChange: 20 },
      },
    },
    'mmol/L',
  );
  expect(phrases).toEqual([
    'Locked: REM sleep',
    'Time asleep: at most 8.00 h',
    'Active minutes: up or down, by 20 min/day or more',
    'Sedentary minutes: at least 300 min/day',
    'Mean glucose: within 5.0–10.0 mmol/L, very hard',
    'At most 1 change',
    'Margin 0.10',
    'Effort up to 0.50',
    'Unusual values allowed',
    'Dependencies followed',
  ]);
});

test('the line beside the button counts locks and the rest apart', () => {
  expect(askedText(PRODUCT_CONSTRAINTS)).toBe('No constraints of this patient');
  expect(askedText({ ...PRODUCT_CONSTRAINTS, locked: ['sleepHours'] })).toBe('1 feature locked');
  expect(askedText({ ...PRODUCT_CONSTRAINTS, cap: 1, margin: 0.1 })).toBe('2 constraints');
  expect(askedText({ ...PRODUCT_CONSTRAINTS, locked: ['sleepHours', 'steps'], cap: 1 })).toBe(
    '2 features locked, 1 other constraint',
  );
});
