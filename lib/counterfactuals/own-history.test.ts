import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIXTURE_FEATURES, madeUpDays, referenceOf } from './cohort.fixture';
import { gowerDistance } from './metrics';
import { type HistoryDay, ownHistory } from './own-history';

const rows = madeUpDays(9, 40);
const reference = referenceOf(FIXTURE_FEATURES, rows, (day) => ((day.sleepHours ?? 0) < 7 ? 1 : 0));
const history = rows.slice(0, 30).map(
  (features, i): HistoryDay => ({
    day: `2024-03-${String(i + 1).padStart(2, '0')}`,
    features,
    label: (features.sleepHours ?? 0) < 7 ? 1 : 0,
  }),
);
const plan = rows[35]!;

describe('a patient’s own history', () => {
  test('counts the target class among the five nearest days, shown nearest first', () => {
    const found = ownHistory(history, plan, reference, 0)!;
    const byHand = [...history].sort(
      (a, b) => gowerDistance(reference, a.features, plan) - gowerDistance(reference, b.features, plan),
    );
    expect(found.days.map(({ day }) => day)).toEqual(byHand.slice(0, 5).map(({ day }) => day));
    expect(found.n).toBe(5);
    expect(found.value).toBe(byHand.slice(0, 5).filter(({ label }) => label === 0).length / 5);
    expect(found.low).toBeLessThanOrEqual(found.value);
    expect(found.high).toBeGreaterThanOrEqual(found.value);
    expect(ownHistory(history, plan, reference, 1)!.value).toBeCloseTo(1 - found.value, 12);
  });

  test('a day equal to the plan comes first, at distance 0', () => {
    const same: HistoryDay = { day: '2024-01-01', features: plan, label: 0 };
    expect(ownHistory([...history, same], plan, reference, 0)!.days[0]).toEqual({
      day: '2024-01-01',
      distance: 0,
      label: 0,
    });
  });

  test('fewer than five days are all counted, and none says nothing', () => {
    expect(ownHistory(history.slice(0, 2), plan, reference, 0)!.n).toBe(2);
    expect(ownHistory([], plan, reference, 0)).toBeUndefined();
  });

  test('the order in which days come does not matter, equal distances go by date', () => {
    const twins = history.map((day) => ({ ...day, features: history[0]!.features }));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...history, ...twins.slice(1, 9)], { minLength: 38, maxLength: 38 }),
        (days) => {
          const sorted = [...days].sort((a, b) => (a.day < b.day ? -1 : 1));
          expect(ownHistory(days, plan, reference, 0)!.days.map(({ distance }) => distance)).toEqual(
            ownHistory(sorted, plan, reference, 0)!.days.map(({ distance }) => distance),
          );
        },
      ),
      { numRuns: 50 },
    );
    expect(ownHistory([...twins].reverse(), plan, reference, 0)!.days.map(({ day }) => day)).toEqual(
      twins.slice(0, 5).map(({ day }) => day),
    );
  });
});
