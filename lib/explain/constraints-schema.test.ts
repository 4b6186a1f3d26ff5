import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DIFFICULTIES, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { FEATURES, featuresOfRole } from '@/lib/features';
import { CONSTRAINTS, constraintsFromJson } from './constraints-schema';

test('what is left out is the product default', () => {
  expect(CONSTRAINTS.parse({})).toEqual({ ...PRODUCT_CONSTRAINTS, features: {} });
});

test('an open side of a range is the legal end of the feature', () => {
  const { features } = CONSTRAINTS.parse({ features: { sleepHours: { range: [null, 8] } } });
  expect(features).toEqual({ sleepHours: { range: [FEATURES.sleepHours.legal[0], 8] } });
});

test.each([
  ['an unknown feature', { locked: ['mood'] }],
  ['an unknown setting', { speed: 3 }],
  ['a cap of nothing', { cap: 0 }],
  ['an empty range', { features: { sleepHours: { range: [8, 7] } } }],
  ['a range without a legal value', { features: { sleepHours: { range: [20, 30] } } }],
  ['a direction for what no plan changes', { features: { age: { direction: 'down' } } }],
  ['a budget of nothing', { effortBudget: 0 }],
])('%s is refused', (_, given) => {
  expect(() => CONSTRAINTS.parse(given)).toThrow();
});

test('following dependencies is off unless asked for, and is kept', () => {
  expect(CONSTRAINTS.parse({}).followDependencies).toBeUndefined();
  const asked = CONSTRAINTS.parse({ followDependencies: true });
  expect(constraintsFromJson(JSON.parse(JSON.stringify(asked)))).toEqual(asked);
  expect(asked.followDependencies).toBe(true);
  expect(() => CONSTRAINTS.parse({ followDependencies: 'yes' })).toThrow();
});

test('constraints survive being stored', () => {
  const action = fc.constantFrom(...featuresOfRole('action'));
  const own = fc.record(
    {
      range: fc.constant([null, null]),
      direction: fc.constantFrom('up', 'down', 'any'),
      difficulty: fc.constantFrom(...DIFFICULTIES),
      minChange: fc.integer({ min: 1, max: 30 }),
    },
    { requiredKeys: [] },
  );
  const given = fc.record(
    {
      locked: fc.uniqueArray(action),
      cap: fc.integer({ min: 1, max: 6 }),
      density: fc.boolean(),
      effortBudget: fc.integer({ min: 1, max: 9 }),
      features: fc.dictionary(action, own),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(given, (value) => {
      const read = CONSTRAINTS.parse(value);
      expect(constraintsFromJson(JSON.parse(JSON.stringify(read)))).toEqual(read);
    }),
    { numRuns: 200 },
  );
});
