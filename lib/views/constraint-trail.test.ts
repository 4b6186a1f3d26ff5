import { expect, test } from 'vitest';
import { PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals/types';
import { changeTrail, startTrail, undoTrail, withFeature, withLock } from './constraint-trail';

const start = startTrail(PRODUCT_CONSTRAINTS);

test('a drag is one step, and every step can be taken back', () => {
  const narrow = (high: number) => withFeature(start.constraints, 'sleepHours', { range: [7, high] });
  const dragged = changeTrail(
    changeTrail(start, 'sleepHours/range', narrow(9)),
    'sleepHours/range',
    narrow(8),
  );
  const locked = changeTrail(dragged, 'remSleepPct/lock', withLock(dragged.constraints, 'remSleepPct'));
  expect(locked.constraints.locked).toEqual(['remSleepPct']);
  expect(undoTrail(locked).constraints).toEqual(narrow(8));
  expect(undoTrail(undoTrail(locked))).toEqual(start);
  expect(undoTrail(start)).toBe(start);
});

test('a feature without a part of its own is no longer named', () => {
  const hard = withFeature(PRODUCT_CONSTRAINTS, 'activeMinutes', { difficulty: 'hard' });
  const both = withFeature(hard, 'activeMinutes', { range: [0, 60] });
  expect(both.features).toEqual({ activeMinutes: { difficulty: 'hard', range: [0, 60] } });
  expect(withFeature(hard, 'activeMinutes', { difficulty: undefined }).features).toEqual({});
});

test('locking twice unlocks', () => {
  const once = withLock(PRODUCT_CONSTRAINTS, 'sleepHours');
  expect(withLock(once, 'sleepHours')).toEqual(PRODUCT_CONSTRAINTS);
});
