import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, close, RECOMPUTED_FROM } from './close';
import { FEATURE_IDS, type FeatureId } from './feature';
import type { GlucoseCurve } from './glucose-curve';
import type { FeatureRow } from './row';

const curve: GlucoseCurve = {
  intercept: 0,
  slope: 1,
  residualBand: [-60, 60],
  meanAt0: 120,
  meanPerPoint: 1.2,
};

const days: fc.Arbitrary<FeatureRow> = fc
  .record({
    deepSleepPct: fc.double({ min: 0, max: 45, noNaN: true }),
    remSleepPct: fc.double({ min: 0, max: 45, noNaN: true }),
    sleepHours: fc.double({ min: 2, max: 14, noNaN: true }),
    awakeMinutes: fc.double({ min: 0, max: 300, noNaN: true }),
    timeBelowRangePct: fc.double({ min: 0, max: 30, noNaN: true }),
    hyperglycemiaPct: fc.double({ min: 0, max: 70, noNaN: true }),
    glucoseMean: fc.double({ min: 70, max: 300, noNaN: true }),
    glucoseCvPct: fc.double({ min: 8, max: 60, noNaN: true }),
  })
  .map(close);

describe('close', () => {
  test('stage shares and glucose shares sum to 100, and efficiency is asleep over in bed', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(day.deepSleepPct! + day.remSleepPct! + day.lightSleepPct!).toBeCloseTo(100, 9);
        expect(day.timeBelowRangePct! + day.timeInRangePct! + day.hyperglycemiaPct!).toBeCloseTo(100, 9);
        const asleep = day.sleepHours! * 60;
        expect(day.sleepEfficiencyPct).toBeCloseTo((100 * asleep) / (asleep + day.awakeMinutes!), 9);
      }),
    );
  });

  test('closing twice changes nothing', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(close(day)).toEqual(day);
      }),
    );
  });

  test('a residual is not made up where its parts were not measured', () => {
    expect(close({ deepSleepPct: 20, sleepHours: 7 })).toEqual({ deepSleepPct: 20, sleepHours: 7 });
  });
});

describe('applyEdits', () => {
  test('lowering glucose lowers the time above 180 and never the time below 70', () => {
    fc.assert(
      fc.property(days, fc.double({ min: 45, max: 300, noNaN: true }), (day, mean) => {
        fc.pre(mean < day.glucoseMean!);
        const after = applyEdits(day, { glucoseMean: mean }, curve);
        expect(after.hyperglycemiaPct!).toBeLessThanOrEqual(day.hyperglycemiaPct! + 1e-6);
        expect(after.hyperglycemiaPct!).toBeGreaterThanOrEqual(0);
        expect(after.timeBelowRangePct).toBe(day.timeBelowRangePct);
      }),
    );
  });

  test('a hand edit of the time above 180 wins over the curve', () => {
    const day = close({ glucoseMean: 200, glucoseCvPct: 30, hyperglycemiaPct: 60, timeBelowRangePct: 1 });
    const after = applyEdits(day, { glucoseMean: 150, hyperglycemiaPct: 20 }, curve);
    expect(after.hyperglycemiaPct).toBe(20);
    expect(after.timeInRangePct).toBe(79);
  });

  test('no edit is no change', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(applyEdits(day, {}, curve)).toEqual(day);
      }),
    );
  });
});

test('what is recomputed is declared with all that it is computed from', () => {
  const day = close({
    deepSleepPct: 14,
    remSleepPct: 18,
    sleepHours: 6.5,
    awakeMinutes: 40,
    timeBelowRangePct: 2,
    hyperglycemiaPct: 25,
    glucoseMean: 160,
    glucoseCvPct: 30,
    activeMinutes: 50,
    sedentaryMinutes: 600,
    steps: 6000,
    heartRateMean: 75,
    age: 50,
  });

  for (const id of FEATURE_IDS) {
    const from = day[id];
    if (from === undefined || RECOMPUTED_FROM[id]?.length) continue;
    const row = applyEdits(day, { [id]: from + 1 }, curve);
    const moved = FEATURE_IDS.filter((other) => other !== id && row[other] !== day[other]);
    const reaches = (other: FeatureId): boolean =>
      (RECOMPUTED_FROM[other] ?? []).some((part) => part === id || reaches(part));
    expect(moved).toEqual(FEATURE_IDS.filter((other) => reaches(other) && day[other] !== undefined));
  }
});
