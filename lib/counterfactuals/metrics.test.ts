import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FeatureRow } from '@/lib/features';
import { FIXTURE_FEATURES, madeUpDays, referenceOf } from './cohort.fixture';
import { gowerDistance, gowerRange, planDistances } from './metrics';
import { changeFrequency, coverage, diversity, meetsMarginShare, validity, wilsonShare } from './set-metrics';
import type { Change } from './types';

const RUNS = process.env.LONG === '1' ? 10_000 : 300;
const days = madeUpDays(1, 200);
const reference = referenceOf(FIXTURE_FEATURES, days, () => 0);
const anyDay = fc.nat({ max: days.length - 1 }).map((i) => days[i]!);

const toy = {
  ...reference,
  features: ['deepSleepPct', 'glucoseMean', 'studyGroup', 'bmi'] as const,
  p5: [10, 100, 0, 30],
  p95: [20, 200, 3, 30],
  min: [0, 50, 0, 25],
  max: [40, 250, 3, 35],
};

describe('distances of one plan', () => {
  const from: FeatureRow = { deepSleepPct: 12, glucoseMean: 180, studyGroup: 1, bmi: 31 };
  const to: FeatureRow = { deepSleepPct: 15, glucoseMean: 150, studyGroup: 2, bmi: 31 };

  test('are those of the definitions', () => {
    const own = planDistances(toy, from, to, ['deepSleepPct']);
    expect(own).toEqual({
      changed: 1,
      changedAll: 3,
      unchangedShare: 0.25,
      distanceL1: 0.3 / 4,
      distanceL1All: expect.closeTo((0.3 + 0.3 + 1) / 4, 12),
      distanceL2: expect.closeTo(Math.hypot(3 / 40, 30 / 200, 1), 12),
    });
  });

  test('a 5-95 range of zero falls back to max - min, then to 1', () => {
    expect(gowerRange(toy, 0)).toBe(10);
    expect(gowerRange(toy, 3)).toBe(10);
    expect(gowerRange({ ...toy, min: [0, 50, 0, 30], max: [40, 250, 3, 30] }, 3)).toBe(1);
  });

  test('keep their invariants', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        const actions = ['deepSleepPct', 'sleepHours'] as const;
        const plan = planDistances(reference, a, b, actions);
        expect(plan.distanceL1).toBeLessThanOrEqual(plan.distanceL1All + 1e-12);
        expect(plan.distanceL2).toBeGreaterThanOrEqual(0);
        expect(plan.unchangedShare).toBeCloseTo(1 - plan.changedAll / FIXTURE_FEATURES.length, 12);
        expect(gowerDistance(reference, a, a)).toBe(0);
        expect(gowerDistance(reference, a, b)).toBeCloseTo(gowerDistance(reference, b, a), 12);
        expect(gowerDistance(reference, a, c)).toBeLessThanOrEqual(
          gowerDistance(reference, a, b) + gowerDistance(reference, b, c) + 1e-12,
        );
        const nothing = planDistances(reference, a, a, []);
        expect(nothing).toEqual({
          changed: 0,
          changedAll: 0,
          unchangedShare: 1,
          distanceL1: 0,
          distanceL1All: 0,
          distanceL2: 0,
        });
      }),
      { numRuns: RUNS },
    );
  });
});

describe('metrics of a set', () => {
  test('Wilson interval of 8 in 10, and of the ends', () => {
    expect(wilsonShare(8, 10)).toEqual({
      value: 0.8,
      n: 10,
      low: expect.closeTo(0.4902, 4),
      high: expect.closeTo(0.9433, 4),
    });
    expect(wilsonShare(0, 5)?.low).toBe(0);
    expect(wilsonShare(5, 5)?.high).toBe(1);
    expect(wilsonShare(0, 0)).toBeUndefined();
  });

  test('the interval holds the share and lies in 0-1', () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), fc.nat({ max: 500 }), (a, b) => {
        const share = wilsonShare(Math.min(a, b), Math.max(a, b, 1))!;
        expect(0 <= share.low && share.low <= share.value).toBe(true);
        expect(share.value <= share.high && share.high <= 1).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test('coverage counts requests; validity and margin count what was returned', () => {
    expect(coverage([{ plans: [1] }, { plans: [] }, { plans: [1, 2] }, { plans: [] }])?.value).toBe(0.5);
    const at = (probability: number) => ({ probability, target: 0 as const, threshold: 0.5, margin: 0.05 });
    const returned = [at(0.3), at(0.48), at(0.5), at(0.45)];
    expect(validity(returned)?.value).toBe(0.75);
    expect(meetsMarginShare(returned)?.value).toBe(0.5);
    expect(validity([{ probability: 0.6, target: 1, threshold: 0.5, margin: 0 }])?.value).toBe(1);
  });

  test('diversity is the mean over pairs, absent for one', () => {
    const [a, b, c] = days as [FeatureRow, FeatureRow, FeatureRow];
    expect(diversity(reference, [a])).toBeUndefined();
    expect(diversity(reference, [a, a])).toBe(0);
    const pairs = [
      gowerDistance(reference, a, b),
      gowerDistance(reference, a, c),
      gowerDistance(reference, b, c),
    ];
    expect(diversity(reference, [a, b, c])).toBeCloseTo((pairs[0]! + pairs[1]! + pairs[2]!) / 3, 12);
  });

  test('change frequency tells actions from everything that moved', () => {
    const change = (feature: Change['feature']): Change => ({ feature, from: 1, to: 2, unit: '' });
    const plans = [
      { changes: [change('glucoseMean')], consequences: [change('hyperglycemiaPct')] },
      { changes: [change('deepSleepPct')], consequences: [change('lightSleepPct')] },
    ];
    const [glucose, hyper, light] = changeFrequency(plans, [
      'glucoseMean',
      'hyperglycemiaPct',
      'lightSleepPct',
    ]);
    expect(glucose?.asAction).toMatchObject({ value: 0.5, n: 2 });
    expect(hyper?.asAction.value).toBe(0);
    expect(hyper?.asAnything.value).toBe(0.5);
    expect(light?.asAnything.value).toBe(0.5);
    expect(changeFrequency([], ['glucoseMean'])).toEqual([]);
  });
});
