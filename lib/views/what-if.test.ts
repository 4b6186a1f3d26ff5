import { describe, expect, it, vi } from 'vitest';
import type { Reference } from '@/lib/classifiers/card';
import type { FeatureId, FeatureRow } from '@/lib/features';
import type { StructuralModel } from '@/lib/structural';
import { whatIfOutcome } from './what-if';

const curve = { intercept: 0, slope: 1, residualBand: [-60, 60], meanAt0: 120, meanPerPoint: 1.2 } as const;
const row: FeatureRow = {
  deepSleepPct: 15,
  remSleepPct: 20,
  lightSleepPct: 65,
  sleepHours: 7,
  awakeMinutes: 30,
  sleepEfficiencyPct: (100 * 420) / 450,
  activeMinutes: 40,
  sedentaryMinutes: 700,
  glucoseMean: 150,
  glucoseCvPct: 30,
  timeBelowRangePct: 1,
  hyperglycemiaPct: 22,
  timeInRangePct: 77,
};
const model = (score = vi.fn(async () => ({ actionable: 0.4, full: 0.6 }))) => ({
  classifier: { features: [], reference: { glucoseCurve: curve } as unknown as Reference },
  score,
});

describe('what if', () => {
  it('scores the closed row and names what follows from the edits', async () => {
    const { score, ...rest } = model();
    const outcome = await whatIfOutcome(row, { deepSleepPct: 20 }, { ...rest, score });
    expect(outcome).toMatchObject({ actionable: 0.4, full: 0.6, conflicts: [] });
    expect(outcome.consequences.map((c) => [c.feature, c.from, c.to])).toEqual([['lightSleepPct', 65, 60]]);
    expect(score).toHaveBeenCalledWith(expect.objectContaining({ deepSleepPct: 20, lightSleepPct: 60 }));
  });

  it('moves the time above 180 mg/dL with mean glucose, unless it was set by hand too', async () => {
    const follows = await whatIfOutcome(row, { glucoseMean: 120 }, model());
    expect(follows.consequences.map((c) => c.feature)).toEqual(['timeInRangePct', 'hyperglycemiaPct']);
    expect(follows.row.hyperglycemiaPct).toBeLessThan(22);
    const byHand = await whatIfOutcome(row, { glucoseMean: 140, hyperglycemiaPct: 20 }, model());
    expect(byHand.row.hyperglycemiaPct).toBe(20);
    expect(byHand.conflicts).toEqual([]);
  });

  it('gives no prediction for edits that contradict each other', async () => {
    const { score, ...rest } = model();
    const glucose = await whatIfOutcome(row, { glucoseMean: 90, hyperglycemiaPct: 90 }, { ...rest, score });
    expect(glucose.conflicts.length).toBeGreaterThan(0);
    expect(glucose.actionable).toBeUndefined();
    const day = await whatIfOutcome(row, { sedentaryMinutes: 1200, activeMinutes: 300 }, { ...rest, score });
    expect(day.conflicts).toContainEqual({ kind: 'arithmetic', rule: 'time-budget' });
    expect(score).not.toHaveBeenCalled();
  });

  it('moves followers where dependencies are followed, and holds what is locked', async () => {
    const { classifier, score } = model();
    const structural: StructuralModel = {
      participants: 10,
      equations: [
        {
          feature: 'sedentaryMinutes',
          intercept: 0,
          parents: [{ feature: 'activeMinutes', slope: -1 }],
          r2: 0.3,
          rows: 100,
        },
      ],
      dependencies: [{ from: 'activeMinutes', to: 'sedentaryMinutes', source: 'X 2015', r2: 0.3, slope: -1 }],
    };
    const following = {
      score,
      classifier: { ...classifier, reference: { ...classifier.reference, structural } },
    };
    const sedentary = async (followDependencies: boolean, locked: readonly FeatureId[]) =>
      (await whatIfOutcome(row, { activeMinutes: 60 }, following, { followDependencies, locked })).row
        .sedentaryMinutes;
    expect(await sedentary(true, [])).toBe(680);
    expect(await sedentary(true, ['sedentaryMinutes'])).toBe(700);
    expect(await sedentary(false, [])).toBe(700);
    const edited = { followDependencies: true, locked: ['activeMinutes'] as const };
    expect((await whatIfOutcome(row, { activeMinutes: 60 }, following, edited)).conflicts).toEqual([]);
  });

  it('lets a person ask about values outside the reference band', async () => {
    const outcome = await whatIfOutcome(row, { deepSleepPct: 35, glucoseMean: 190 }, model());
    expect(outcome.conflicts).toEqual([]);
  });
});
