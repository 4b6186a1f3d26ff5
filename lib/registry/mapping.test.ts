import { describe, expect, test } from 'vitest';
import { InvalidInputError, RefusedModelError } from '@/lib/errors';
import { FEATURE_IDS, FEATURES } from '@/lib/features';
import { adapterOf, maxMissingShareOf, suggestColumns, variantOf } from './mapping';
import { headerOf, mappingOf } from './mapping.fixture';
import { MODEL_MAPPING } from './schemas';
import { factorOf, unitsOf } from './units';

describe('a mapping', () => {
  test('becomes an adapter in the units of the model', () => {
    const adapter = adapterOf(headerOf('sklearn-named'), mappingOf('sklearn-named'));
    expect(adapter.inputs.map(({ columns }) => columns)).toEqual([1, 1, 1, 1, 1]);
    expect(180.1559 * adapter.factors[3]!).toBeCloseTo(10, 4);
    expect(adapter.imputation).toEqual([7, 18, 48, 140, 60]);
  });

  test('of the wrong width is refused', () => {
    const { columns } = mappingOf('xgboost');
    const narrow = mappingOf('xgboost', { columns: columns.slice(1) });
    expect(() => adapterOf(headerOf('xgboost'), narrow)).toThrow(RefusedModelError);
    expect(() => adapterOf(headerOf('xgboost'), narrow)).toThrow('The model reads 5 columns; 4 are mapped.');
  });

  test.each([
    ['a feature twice', { columns: Array(5).fill({ feature: 'age', unit: 'y' }) }, /two columns/],
    ['an unknown unit', { columns: [{ feature: 'age', unit: 'dog years' }] }, /5 columns|never in/],
    [
      'an output that is not there',
      { output: { name: 'x', columns: 2, high: 1, link: 'probability' } },
      /does not have/,
    ],
    [
      'a softmax of one column',
      { output: { name: 'probabilities', columns: 1, high: 1, link: 'softmax' } },
      /2 columns/,
    ],
    ['no stand-in', { missing: { policy: 'impute', values: { age: 50 } } }, /no value that stands in/],
    [
      'an impossible stand-in',
      { missing: { policy: 'impute', values: { ...imputed(), age: 500 } } },
      /Age: the value for missing ones must be from 0 to 120 y/,
    ],
  ])('with %s is refused', (_what, change, words) => {
    const mapping = MODEL_MAPPING.parse({ ...mappingOf('xgboost'), ...change });
    expect(() => adapterOf(headerOf('xgboost'), mapping)).toThrow(words);
    expect(() => adapterOf(headerOf('xgboost'), mapping)).toThrow(/./);
  });

  test('of a threshold outside 0 to 1 or an unknown feature is no mapping', () => {
    for (const threshold of [0, 1, Number.NaN, -0.5])
      expect(MODEL_MAPPING.safeParse(mappingOf('xgboost', { threshold })).success).toBe(false);
    const columns = [{ feature: 'shoeSize', unit: '' }];
    expect(MODEL_MAPPING.safeParse({ ...mappingOf('xgboost'), columns }).success).toBe(false);
  });

  test('that refuses missing values allows none', () => {
    expect(maxMissingShareOf(mappingOf('xgboost', { missing: { policy: 'refuse' } }))).toBe(0);
    expect(maxMissingShareOf(mappingOf('xgboost'))).toBeGreaterThan(0);
  });

  test('with a label proxy is a full model', () => {
    expect(variantOf(['sleepHours', 'age'])).toBe('actionable');
    expect(variantOf(['sleepHours', 'heartRateMean'])).toBe('full');
  });
});

function imputed() {
  const { missing } = mappingOf('xgboost');
  if (missing.policy !== 'impute') throw new InvalidInputError('the fixture imputes');
  return missing.values;
}

describe('suggestions', () => {
  test('are found by id, label, alias and case, with the unit that the name states', () => {
    const names = [
      'sleep_hours',
      'Deep_sleep____',
      'ACTIVE_MINUTES',
      'glucose_mmol_l',
      'RHR',
      'shoe size',
      'hr',
    ];
    expect(suggestColumns(names).map((found) => found && `${found.feature} ${found.unit}`)).toEqual([
      'sleepHours h',
      `deepSleepPct ${FEATURES.deepSleepPct.unit}`,
      'activeMinutes min/day',
      'glucoseMean mmol/L',
      `restingHeartRate ${FEATURES.restingHeartRate.unit}`,
      undefined,
      `heartRateMean ${FEATURES.heartRateMean.unit}`,
    ]);
  });

  test('give a feature to the first of two names', () => {
    expect(suggestColumns(['glucose', 'mean glucose']).map((found) => found?.feature)).toEqual([
      'glucoseMean',
      undefined,
    ]);
  });
});

test('every feature has its own unit first, and each unit once', () => {
  for (const id of FEATURE_IDS) {
    const units = unitsOf(id).map(({ unit }) => unit);
    expect(units[0]).toBe(FEATURES[id].unit);
    expect(new Set(units).size).toBe(units.length);
    expect(factorOf(id, FEATURES[id].unit)).toBe(1);
  }
  expect(factorOf('sleepHours', 'min')).toBe(60);
  expect(factorOf('sleepHours', 'parsec')).toBeUndefined();
});
