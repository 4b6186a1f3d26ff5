import { describe, expect, test } from 'vitest';
import { MOST_SVM_ROWS } from '@/lib/classifiers/svm/settings';
import { FEWEST_PEOPLE, PEOPLE_FOR_THREE_PARTS, trainingWarnings, untrainableBecause } from './trainable';

const enough = { people: 80, days: 800, high: 300 };

describe('what a data set can teach', () => {
  test.each([
    [{ people: 0, days: 0, high: 0 }, /No complete day has a stress label/],
    [{ ...enough, high: 0 }, /All 800 .* one class \(low stress\)/],
    [{ ...enough, high: 800 }, /All 800 .* one class \(high stress\)/],
    [{ people: 1, days: 20, high: 5 }, /Only 1 person has/],
    [{ people: FEWEST_PEOPLE - 1, days: 200, high: 50 }, /Only 4 people have/],
  ])('nothing from %j, in words', (counts, words) => {
    expect(untrainableBecause(counts)).toMatch(words);
  });

  test('something from the fewest people on', () => {
    expect(untrainableBecause({ people: FEWEST_PEOPLE, days: 200, high: 50 })).toBeUndefined();
    expect(untrainableBecause(enough)).toBeUndefined();
  });

  test('with a warning where people or days are few, or a support vector machine would be refused', () => {
    expect(trainingWarnings(enough, ['svm'])).toEqual([]);
    expect(trainingWarnings({ ...enough, people: PEOPLE_FOR_THREE_PARTS - 1 }, ['xgboost'])).toEqual([
      expect.stringContaining('cross-validation by person'),
    ]);
    expect(trainingWarnings({ people: 80, days: 250, high: 90 }, ['xgboost'])).toEqual([
      expect.stringContaining('250 days are few'),
    ]);
    const many = { people: 9000, days: 2 * MOST_SVM_ROWS, high: 9000 };
    expect(trainingWarnings(many, ['xgboost'])).toEqual([]);
    expect(trainingWarnings(many, ['xgboost', 'svm'])).toEqual([expect.stringContaining('20,000')]);
  });
});
