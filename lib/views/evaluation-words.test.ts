import { describe, expect, test } from 'vitest';
import { averagePrecision, brier, confusion, decisionFigures } from '@/lib/classifiers/metrics';
import { FEATURE_IDS, FEATURES, STUDY_GROUPS } from '@/lib/features';
import { groupLabel, LEAKAGE_WARNING, methodWords, signedText, withoutSkill } from './evaluation-words';

describe('a figure without skill', () => {
  // Seven high days of twenty, all with the same probability.
  const labels = Array.from({ length: 20 }, (_, i): 0 | 1 => (i < 7 ? 1 : 0));
  const share = 7 / 20;
  const constant = { labels, probabilities: labels.map(() => share) };

  test('is what the metrics say of a constant probability', () => {
    expect(withoutSkill('brier', share)).toBeCloseTo(brier(constant), 12);
    expect(withoutSkill('prAuc', share)).toBeCloseTo(averagePrecision(constant), 12);
    expect(withoutSkill('accuracy', share)).toBeCloseTo(
      decisionFigures(confusion(constant, 0.5)).accuracy,
      12,
    );
    expect(withoutSkill('accuracy', 1 - share)).toBeCloseTo(1 - share, 12);
  });

  test('is that of calling every day high, for precision and F1', () => {
    const all = decisionFigures(confusion(constant, 0));
    expect(withoutSkill('precision', share)).toBeCloseTo(all.precision, 12);
    expect(withoutSkill('f1', share)).toBeCloseTo(all.f1, 12);
  });

  test('is no number where any can be had', () => {
    expect([withoutSkill('recall', share), withoutSkill('ece', share)]).toEqual([undefined, undefined]);
  });
});

test('groups have the names that people use', () => {
  expect(STUDY_GROUPS.map(groupLabel)).toEqual(['No diabetes', 'Pre-diabetes', 'Oral medication', 'Insulin']);
  expect(['under 40', '40-54'].map(groupLabel)).toEqual(['Age under 40', 'Age 40 to 54']);
});

test('differences carry their sign, and nothing carries none', () => {
  expect([0.123, -0.07, 0.004, -0.0004, 0].map(signedText)).toEqual([
    '+0.12',
    '−0.07',
    '+0.004',
    '0.000',
    '0.000',
  ]);
});

test('the leakage warning names every label proxy there is', () => {
  for (const id of FEATURE_IDS.filter((feature) => FEATURES[feature].role === 'labelProxy'))
    expect(LEAKAGE_WARNING.toLowerCase()).toContain(PROXY_NAMES[id]);
});

const PROXY_NAMES: Readonly<Record<string, string>> = {
  heartRateMean: 'heart rate',
  restingHeartRate: 'resting heart rate',
  respirationRate: 'respiration',
  activeKcal: 'active energy',
};

test('a version that cannot be retrained is said to have seen these people, perhaps', () => {
  expect(methodWords({ kind: 'fixed' })).toContain('may have seen these people');
});
