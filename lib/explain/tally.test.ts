import { expect, test } from 'vitest';
import type { DayExplanation } from './explain-day';
import { tallyPlans, tallyText } from './tally';

const withChanges = (changed: number) => ({ plans: [{ metrics: { changed } }] }) as unknown as DayExplanation;
const without = (reason: string) => ({ plans: [], noPlan: { reason } }) as unknown as DayExplanation;

test('every day counts once, by the changes of its best plan or by its reason', () => {
  const tally = tallyPlans([
    withChanges(2),
    withChanges(1),
    withChanges(2),
    without('cap'),
    without('implausible'),
  ]);
  expect(tally.days).toBe(5);
  expect([...tally.byChanges]).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect([...tally.byReason]).toEqual([
    ['cap', 1],
    ['implausible', 1],
  ]);
  expect(tallyText(tally)).toBe(
    '5 days predicted high\nplans: 1 with 1 change, 2 with 2 changes\nno plan: 1 cap, 1 implausible',
  );
});
