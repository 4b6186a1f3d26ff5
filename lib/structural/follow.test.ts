import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyEdits,
  close,
  type Edits,
  FEATURE_IDS,
  FEATURES,
  type FeatureId,
  type FeatureRow,
  featuresOfRole,
  type GlucoseCurve,
} from '@/lib/features';
import { ancestorsOf, follow, type StructuralModel } from '.';

const curve: GlucoseCurve = {
  intercept: 0,
  slope: 1,
  residualBand: [-60, 60],
  meanAt0: 120,
  meanPerPoint: 1.2,
};

const equation = (feature: FeatureId, parents: Partial<Record<FeatureId, number>>) => ({
  feature,
  intercept: 0,
  parents: (Object.entries(parents) as [FeatureId, number][]).map(([id, slope]) => ({ feature: id, slope })),
  r2: 0.5,
  rows: 100,
});

const model: StructuralModel = {
  participants: 10,
  dependencies: [],
  equations: [
    equation('activeMinutes', { steps: 0.01 }),
    equation('sedentaryMinutes', { activeMinutes: -1, sleepHours: -30 }),
    equation('activeKcal', { steps: 0.02, activeMinutes: 2 }),
    equation('glucoseMean', { activeMinutes: -0.5 }),
    equation('restingHeartRate', { activeMinutes: -0.1, sleepHours: -1 }),
    equation('heartRateMean', { restingHeartRate: 0.8, activeKcal: 0.01 }),
  ],
};

const day: FeatureRow = close({
  deepSleepPct: 12,
  remSleepPct: 18,
  sleepHours: 6,
  awakeMinutes: 30,
  activeMinutes: 40,
  sedentaryMinutes: 700,
  steps: 5000,
  activeKcal: 300,
  glucoseMean: 170,
  glucoseCvPct: 30,
  timeBelowRangePct: 1,
  hyperglycemiaPct: 35,
  heartRateMean: 80,
  restingHeartRate: 66,
  age: 60,
});

describe('following', () => {
  test('an edit moves what follows by its slope, keeping the day’s own residual', () => {
    const { counterfactual, consequences } = follow(model, day, { sleepHours: 7 }, { curve });
    expect(counterfactual.sedentaryMinutes).toBe(670);
    expect(counterfactual.restingHeartRate).toBe(65);
    expect(counterfactual.heartRateMean).toBeCloseTo(79.2, 12);
    expect(consequences.map(({ feature, because }) => [feature, because])).toEqual([
      ['sedentaryMinutes', ['sleepHours']],
      ['restingHeartRate', ['sleepHours']],
      ['heartRateMean', ['restingHeartRate']],
    ]);
  });

  test('effects reach a follower along every path', () => {
    const { counterfactual } = follow(model, day, { steps: 6000 }, { curve });
    expect(counterfactual.activeMinutes).toBe(50);
    // Directly 0.02 x 1,000, and through ten more active minutes 2 x 10.
    expect(counterfactual.activeKcal).toBe(340);
    expect(counterfactual.heartRateMean).toBeCloseTo(80 + 0.8 * -1 + 0.01 * 40, 12);
  });

  test('an edited follower is cut from what it follows, and passes its own edit on', () => {
    const edits = { steps: 6000, activeMinutes: 45 };
    const { counterfactual, consequences } = follow(model, day, edits, { curve });
    expect(counterfactual.activeMinutes).toBe(45);
    expect(counterfactual.activeKcal).toBe(300 + 20 + 10);
    expect(consequences.some(({ feature }) => feature === 'activeMinutes')).toBe(false);
  });

  test('mean glucose takes the time above 180 mg/dL along its curve, unless that was edited by hand', () => {
    const { counterfactual } = follow(model, day, { activeMinutes: 80 }, { curve });
    expect(counterfactual.glucoseMean).toBe(150);
    const alone = applyEdits(day, { glucoseMean: 150 }, curve);
    expect(counterfactual.hyperglycemiaPct).toBe(alone.hyperglycemiaPct);
    expect(counterfactual.timeInRangePct).toBe(alone.timeInRangePct);
    const byHand = follow(model, day, { activeMinutes: 80, hyperglycemiaPct: 30 }, { curve });
    expect(byHand.counterfactual.hyperglycemiaPct).toBe(30);
  });

  test('a lock on a follower holds it, and what follows only through it', () => {
    const { counterfactual, held } = follow(
      model,
      day,
      { sleepHours: 8 },
      { curve, locked: ['restingHeartRate'] },
    );
    expect(counterfactual.restingHeartRate).toBe(66);
    expect(counterfactual.heartRateMean).toBe(80);
    expect(held).toEqual(['restingHeartRate']);
  });

  test('a lock on what a follower would move through arithmetic holds the follower', () => {
    for (const locked of ['hyperglycemiaPct', 'timeInRangePct'] as const) {
      const { counterfactual, held } = follow(model, day, { activeMinutes: 80 }, { curve, locked: [locked] });
      expect(counterfactual.glucoseMean).toBe(170);
      expect(held).toContain('glucoseMean');
    }
  });

  test('stops at the legal range and says so', () => {
    const { counterfactual, consequences } = follow(
      model,
      { ...day, sedentaryMinutes: 10 },
      { sleepHours: 9 },
      { curve },
    );
    expect(counterfactual.sedentaryMinutes).toBe(0);
    expect(consequences[0]).toMatchObject({ feature: 'sedentaryMinutes', clipped: true });
  });

  test('a follower or a parent that was not measured stays so and moves nothing', () => {
    const { restingHeartRate: _, ...without } = day;
    const { counterfactual } = follow(model, without, { sleepHours: 8 }, { curve });
    expect(counterfactual.restingHeartRate).toBeUndefined();
    expect(counterfactual.heartRateMean).toBe(80);
  });
});

test('the ancestors of a follower are all that can reach it, and of another feature none', () => {
  expect(ancestorsOf(model, 'activeKcal')).toEqual(['activeMinutes', 'steps']);
  expect(ancestorsOf(model, 'heartRateMean')).toEqual([
    'sleepHours',
    'activeMinutes',
    'steps',
    'activeKcal',
    'restingHeartRate',
  ]);
  expect(ancestorsOf(model, 'sleepHours')).toEqual([]);
});

const actions = featuresOfRole('action');
const legalValue = (id: FeatureId): fc.Arbitrary<number> =>
  fc.double({ min: FEATURES[id].legal[0], max: FEATURES[id].legal[1], noNaN: true });
const someRow = (ids: readonly FeatureId[]): fc.Arbitrary<FeatureRow> =>
  fc.record(Object.fromEntries(ids.map((id) => [id, legalValue(id)])), { requiredKeys: [] });
const days = someRow(FEATURE_IDS.filter((id) => FEATURES[id].role !== 'residual')).map(close);
const editsOf = (row: FeatureRow): fc.Arbitrary<Edits> =>
  someRow(actions.filter((id) => row[id] !== undefined));

describe('whatever the day', () => {
  test('nothing moves without edits', () => {
    fc.assert(
      fc.property(days, (row) => {
        const { counterfactual, consequences, held } = follow(model, row, {}, { curve });
        expect(counterfactual).toEqual(row);
        expect([consequences, held]).toEqual([[], []]);
      }),
      { numRuns: 500 },
    );
  });

  test('edits stay, locks hold, consequences are no actions, values stay legal and the row is closed', () => {
    const cases = days.chain((row) =>
      fc.record({ row: fc.constant(row), edits: editsOf(row), locked: fc.subarray([...FEATURE_IDS]) }),
    );
    fc.assert(
      fc.property(cases, ({ row, edits, locked }) => {
        const { counterfactual, consequences } = follow(model, row, edits, { curve, locked });
        const direct = applyEdits(row, edits, curve);
        for (const id of Object.keys(edits) as FeatureId[]) expect(counterfactual[id]).toBe(direct[id]);
        // A lock holds against followers; what the edits themselves move is the verifier's to refuse.
        for (const id of locked)
          expect(Math.abs((counterfactual[id] ?? 0) - (direct[id] ?? 0))).toBeLessThanOrEqual(1e-8);
        for (const { feature, to } of consequences) {
          expect(edits[feature]).toBeUndefined();
          expect(to).toBeGreaterThanOrEqual(FEATURES[feature].legal[0]);
          expect(to).toBeLessThanOrEqual(FEATURES[feature].legal[1]);
        }
        expect(close(counterfactual)).toEqual(counterfactual);
        expect(Object.keys(counterfactual).sort()).toEqual(Object.keys(direct).sort());
      }),
      { numRuns: 2000 },
    );
  });

  test('only what has an edit among its ancestors moves', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...actions), (row, action) => {
        if (row[action] === undefined) return;
        const { consequences } = follow(model, row, { [action]: FEATURES[action].legal[0] }, { curve });
        for (const { feature } of consequences) expect(ancestorsOf(model, feature)).toContain(action);
        const moved = new Set<FeatureId>([action]);
        for (const { feature, because } of consequences) {
          expect(because.some((id) => moved.has(id))).toBe(true);
          moved.add(feature);
        }
      }),
      { numRuns: 500 },
    );
  });
});
