import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EFFECTS, type EffectInput, effectOnStress, WORLD_ASSUMPTIONS } from './effects';

/** Uniform on tenths: `fc.double` favours numbers next to zero. */
const tenths = (low: number, high: number) =>
  fc.integer({ min: low * 10, max: high * 10 }).map((value) => value / 10);

const days = fc.record({
  sleepHours: tenths(2.5, 12),
  deepSleepPct: tenths(0, 55),
  remSleepPct: tenths(0, 45),
  glucoseCvPct: tenths(6, 60),
  hyperglycemiaPct: tenths(0, 100),
  activeMinutes: tenths(0, 480),
});

/** The clinical direction of every input. */
const HEALTHIER: Readonly<Record<keyof EffectInput, 1 | -1>> = {
  sleepHours: 1,
  deepSleepPct: 1,
  remSleepPct: 1,
  glucoseCvPct: -1,
  hyperglycemiaPct: -1,
  activeMinutes: 1,
};

describe('effectOnStress', () => {
  it('never raises stress for a change in the healthy direction', () => {
    fc.assert(
      fc.property(
        days,
        fc.constantFrom(...(Object.keys(HEALTHIER) as (keyof EffectInput)[])),
        tenths(0, 5),
        (day, feature, size) => {
          const moved = { ...day, [feature]: day[feature] + HEALTHIER[feature] * size };
          expect(effectOnStress(moved)).toBeLessThanOrEqual(effectOnStress(day) + 1e-9);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('makes short sleep worse on a high-glucose day and movement better on a swinging one', () => {
    const day = {
      sleepHours: 8,
      deepSleepPct: 20,
      remSleepPct: 20,
      glucoseCvPct: 18,
      hyperglycemiaPct: 0,
      activeMinutes: 0,
    };
    const at = (change: Partial<EffectInput>) => effectOnStress({ ...day, ...change });
    const shortAlone = at({ sleepHours: 6 }) - at({});
    const shortAndHigh = at({ sleepHours: 6, hyperglycemiaPct: 40 }) - at({ hyperglycemiaPct: 40 });
    expect(shortAlone).toBeCloseTo(2 * EFFECTS.perHourShort, 9);
    expect(shortAndHigh).toBeGreaterThan(shortAlone);
    const active = at({ activeMinutes: 60 }) - at({});
    const activeOnSwings = at({ activeMinutes: 60, glucoseCvPct: 38 }) - at({ glucoseCvPct: 38 });
    expect(active).toBeCloseTo(60 * EFFECTS.perActiveMinute, 9);
    expect(activeOnSwings).toBeLessThan(active);
    expect(at({ deepSleepPct: 5, remSleepPct: 5 }) - at({ deepSleepPct: 5 })).toBeGreaterThan(
      at({ remSleepPct: 5 }) - at({}),
    );
  });

  it('says its sizes wherever the world is described', () => {
    for (const size of [
      EFFECTS.perHourShort,
      EFFECTS.perRemPoint,
      EFFECTS.perCvPoint,
      EFFECTS.perActiveMinute,
    ])
      expect(WORLD_ASSUMPTIONS.effects).toContain(String(size));
    expect(WORLD_ASSUMPTIONS.effects).toContain('assumptions');
    expect(WORLD_ASSUMPTIONS.null).toContain('no effect of their own');
  });
});
