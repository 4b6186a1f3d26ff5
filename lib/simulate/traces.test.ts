import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '@/lib/random';
import { activityTrace, energyTrace } from './activity-trace';
import { glucoseTrace } from './glucose-trace';
import { heartTrace, STATE } from './heart-trace';
import { apportion, sleepTrace } from './sleep-trace';
import { stressTrace } from './stress-trace';

const seeds = fc.integer({ min: 0, max: 1e6 });
const meanOf = (values: readonly number[]) => values.reduce((s, v) => s + v, 0) / values.length;

function sdOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / (values.length - 1));
}

/** Asleep to 07:00 with a resting hour from 03:00, moving from 10:00 to 11:00. */
function states(): Uint8Array {
  const day = new Uint8Array(1440);
  day.fill(STATE.asleep, 0, 420).fill(STATE.resting, 180, 255).fill(STATE.active, 600, 660);
  return day;
}

const every = (step: number) => Array.from({ length: 1440 / step }, (_, i) => i * step);

describe('apportion', () => {
  it('keeps the total in whole parts', () => {
    fc.assert(
      fc.property(
        fc.nat(900),
        fc.array(fc.double({ min: 0.01, max: 5, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (total, weights) => {
          const parts = apportion(total, weights);
          expect(parts.reduce((s, p) => s + p, 0)).toBe(total);
          expect(parts.every((p) => Number.isInteger(p) && p >= 0)).toBe(true);
        },
      ),
    );
  });
});

describe('sleepTrace', () => {
  it('has exactly the wanted minutes of every stage, without a gap', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.nat(200),
        fc.integer({ min: 60, max: 500 }),
        fc.nat(150),
        fc.nat(120),
        (seed, deep, light, rem, awake) => {
          const night = sleepTrace(new Random(seed), 0, { deep, light, rem, awake });
          const minutes = { deep: 0, light: 0, rem: 0, awake: 0, unknown: 0 };
          night.forEach(({ start, end, stage }, i) => {
            expect(start).toBe(i === 0 ? 0 : night[i - 1]!.end);
            minutes[stage] += (end - start) / 60_000;
          });
          expect(minutes).toEqual({ deep, light, rem, awake, unknown: 0 });
        },
      ),
    );
  });
});

describe('glucoseTrace', () => {
  it('has the wanted mean and CV over the readings that are kept', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.double({ min: 90, max: 220, noNaN: true }),
        fc.double({ min: 8, max: 32, noNaN: true }),
        (seed, mean, cvPct) => {
          // Where a sensor's ceiling of 400 mg/dL cuts the tail, no trace can have the wanted spread.
          fc.pre(mean * (1 + (3.2 * cvPct) / 100) < 400);
          const random = new Random(seed);
          const kept = Array.from({ length: 288 }, (_, i) => i < 100 || i > 120);
          const trace = glucoseTrace(random, { mean, cvPct, level: random.normal() }, kept);
          const values = trace.filter((_, i) => kept[i]);
          expect(Math.abs(meanOf(values) / mean - 1)).toBeLessThan(0.006);
          expect(Math.abs((100 * sdOf(values)) / meanOf(values) - cvPct)).toBeLessThan(0.6);
          expect(values.every((v) => Number.isInteger(v) && v >= 40 && v <= 400)).toBe(true);
        },
      ),
    );
  });

  it('moves slowly, as glucose does', () => {
    const trace = glucoseTrace(new Random(5), { mean: 140, cvPct: 25, level: 0 }, new Array(288).fill(true));
    const mean = meanOf(trace);
    const lagged = trace.slice(1).reduce((s, v, i) => s + (v - mean) * (trace[i]! - mean), 0);
    expect(lagged / trace.reduce((s, v) => s + (v - mean) ** 2, 0)).toBeGreaterThan(0.9);
  });
});

describe('heartTrace', () => {
  it('has the wanted mean and its lowest level in the resting stretch', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.double({ min: 45, max: 68, noNaN: true }),
        fc.double({ min: 5, max: 24, noNaN: true }),
        (seed, resting, above) => {
          const minutes = every(4);
          const day = states();
          const values = heartTrace(new Random(seed), {
            mean: resting + above,
            resting,
            states: day,
            minutes,
          });
          expect(Math.abs(meanOf(values) - resting - above)).toBeLessThan(0.1);
          const rest = values.filter((_, i) => day[minutes[i]!] === STATE.resting);
          expect(Math.abs(meanOf(rest) - resting)).toBeLessThan(0.15);
          expect(Math.min(...values)).toBeGreaterThan(resting - 1.5);
        },
      ),
    );
  });
});

describe('stressTrace', () => {
  it('has the wanted mean in whole numbers from 1 to 100, lower by night', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 6, max: 92, noNaN: true }), (seed, mean) => {
        const values = stressTrace(new Random(seed), mean, states(), every(3));
        expect(Math.abs(meanOf(values) - mean)).toBeLessThan(0.2);
        expect(values.every((v) => Number.isInteger(v) && v >= 1 && v <= 100)).toBe(true);
      }),
    );
    const values = stressTrace(new Random(2), 40, states(), every(3));
    expect(meanOf(values.slice(0, 140))).toBeLessThan(meanOf(values.slice(140)));
  });
});

describe('activityTrace', () => {
  const plan = { midnight: 0, from: 420, to: 1380, activeMinutes: 95, sedentaryMinutes: 760 };

  it('has the wanted minutes inside the window, one after the other', () => {
    fc.assert(
      fc.property(seeds, fc.nat(300), (seed, activeMinutes) => {
        const intervals = activityTrace(new Random(seed), { ...plan, activeMinutes, sedentaryMinutes: 600 });
        let active = 0;
        let sedentary = 0;
        intervals.forEach(({ start, end, kind }, i) => {
          expect(start).toBeGreaterThanOrEqual(intervals[i - 1]?.end ?? plan.from * 60_000);
          if (kind === 'sedentary') sedentary += (end - start) / 60_000;
          else active += (end - start) / 60_000;
        });
        expect(active).toBe(activeMinutes);
        expect(sedentary).toBe(600);
        expect(intervals.at(-1)!.end).toBeLessThanOrEqual(plan.to * 60_000);
      }),
    );
  });

  it('packs type and intensity in one byte', () => {
    const codes: Readonly<Record<string, number>> = { walking: 6, generic: 0, running: 1, sedentary: 0 };
    for (const { kind, index } of activityTrace(new Random(9), plan)) {
      expect(index! & 31).toBe(codes[kind]);
      expect(index! >> 5 > 0).toBe(kind !== 'sedentary');
    }
  });

  it('counts energy up to the day’s total', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 2500 }), (seed, kcal) => {
        const intervals = activityTrace(new Random(seed), plan);
        const closing = 1435 * 60_000;
        const { time, value } = energyTrace(intervals, kcal, closing);
        expect(value.at(-1)).toBe(kcal);
        expect(time.at(-1)).toBe(closing);
        for (const [i, v] of value.entries()) expect(v).toBeGreaterThanOrEqual(value[i - 1] ?? 0);
        for (const [i, t] of time.entries()) expect(t).toBeGreaterThan(time[i - 1] ?? -1);
      }),
    );
  });
});
