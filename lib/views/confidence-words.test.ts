import { expect, test } from 'vitest';
import type { Confidence } from '@/lib/confidence';
import { confidenceRows } from './confidence-words';

const confidence: Confidence = {
  margin: { probability: 0.31, threshold: 0.45, clearance: 0.14, asked: 0.05 },
  robustness: { agreeing: 17, of: 20, share: 0.85, before: 3 },
  agreement: [
    {
      id: 'full',
      label: 'Full classifier',
      predicted: true,
      before: 0.7,
      after: 0.52,
      threshold: 0.5,
      agrees: false,
      agreedBefore: false,
    },
    { id: 'svm', label: 'SVM', predicted: false, missing: ['steps', 'bmi'] },
  ],
  noise: { draws: 200, flips: 24, share: 0.12, withoutPlan: 0.04, features: ['sleepHours'] },
};

test('every figure stands beside what it is read against', () => {
  const rows = confidenceRows({
    confidence,
    certificate: {
      objective: 'fewest-then-L1',
      scope: 's',
      maxChanges: 3,
      bound: 2,
      complete: true,
      candidates: 9,
      withoutDensity: { changed: 1, distanceL1: 0.0213 },
    },
    ownHistory: { value: 0.6, n: 5, low: 0.2, high: 0.9, days: [] },
  });
  expect(rows.map(({ label, value, beside }) => `${label}: ${value}, ${beside}`)).toEqual([
    'Margin: 0.14, 0.05 was asked for',
    'Retrained classifiers that agree: 17 of 20, 3 of them without the plan',
    'Full classifier: does not agree, 0.70 → 0.52, threshold 0.50',
    'SVM: no prediction, 2 of its features were not measured',
    'Flips under device noise: 12 %, of 200; without the plan noise alone flips 4 %',
    'Own days like it: 3 of 5, were low stress',
    'Price of usual values: 1 change, L1 0.021, would do without it',
  ]);
});

test('a figure that was not made is not shown', () => {
  const { robustness: _, ...others } = confidence;
  const keys = confidenceRows({ confidence: { ...others, agreement: [] } }).map(({ key }) => key);
  expect(keys).toEqual(['margin', 'noise']);
  expect(confidenceRows({})).toEqual([]);
});
