import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayWindow, stressBandOf, stressShares, traceSeries } from './traces';
import type { TraceView } from './types';

const stress = (minutes: readonly number[], value = 30): TraceView => ({
  signal: 'stress',
  minutes,
  values: minutes.map(() => value),
});
const every = (step: number, from: number, to: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) }, (_, i) => from + i * step);

describe('traces', () => {
  it('turns a pause into a gap and breaks the line there, never a zero', () => {
    const { points, gaps } = traceSeries(stress([...every(3, 0, 600), ...every(3, 720, 1440)]));
    expect(gaps).toEqual([{ from: 600, to: 720 }]);
    const breaks = points.filter((p) => p.value === null);
    expect(breaks).toHaveLength(1);
    expect(breaks[0]!.minute).toBeGreaterThan(597);
    expect(breaks[0]!.minute).toBeLessThan(720);
  });

  it('marks an unmeasured morning, evening and whole day', () => {
    expect(traceSeries(stress(every(5, 300, 1440))).gaps).toEqual([{ from: 0, to: 300 }]);
    expect(traceSeries(stress(every(5, 0, 1200))).gaps).toEqual([{ from: 1200, to: 1440 }]);
    expect(traceSeries(stress([])).gaps).toEqual([{ from: 0, to: 1440 }]);
  });

  it('covers each minute of the day by a reading or a gap, and never both', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 300 }),
        (raw) => {
          const minutes = raw.sort((a, b) => a - b);
          const { gaps, points } = traceSeries(stress(minutes));
          for (const gap of gaps) {
            expect(gap.to).toBeGreaterThan(gap.from);
            expect(points.some((p) => p.value !== null && p.minute >= gap.from && p.minute < gap.to)).toBe(
              false,
            );
          }
          expect(points.filter((p) => p.value !== null)).toHaveLength(minutes.length);
        },
      ),
    );
  });

  it('bands stress after rounding and leaves the sentinels out', () => {
    expect(stressBandOf(25.4)?.id).toBe('rest');
    expect(stressBandOf(25.5)?.id).toBe('low');
    expect(stressBandOf(100)?.id).toBe('high');
    expect(stressBandOf(-1)).toBeUndefined();
    const shares = stressShares([10, 30, 60, 80]);
    expect(shares.map((s) => s.share)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(stressShares([])).toEqual([]);
  });

  it('starts the axis on the full hour before the night', () => {
    const hypnogram = { intervals: [{ from: -75, to: 300, stage: 'light' }] };
    expect(dayWindow(hypnogram, [])).toEqual({ from: -120, to: 1440 });
    expect(dayWindow(undefined, [stress([10])])).toEqual({ from: 0, to: 1440 });
  });
});
