import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEATURE_IDS, FEATURES } from '@/lib/features';
import { decimalsOf, snap } from './snap';

const grids = fc
  .constantFrom(...FEATURE_IDS.filter((id) => FEATURES[id].step !== undefined))
  .map((id) => ({ min: FEATURES[id].legal[0], max: FEATURES[id].legal[1], step: FEATURES[id].step ?? 1 }));

describe('snap', () => {
  it('gives a value of the range, on the step or at an end, no further than half a step', () => {
    fc.assert(
      fc.property(grids, fc.double({ min: -1e5, max: 1e5, noNaN: true }), (grid, value) => {
        const { min, max, step } = grid;
        const snapped = snap(value, grid);
        expect(snapped).toBeGreaterThanOrEqual(min);
        expect(snapped).toBeLessThanOrEqual(max);
        const onStep = Math.abs(snapped / step - Math.round(snapped / step)) < 1e-9;
        expect(onStep || snapped === min || snapped === max).toBe(true);
        if (value >= min && value <= max)
          expect(Math.abs(snapped - value)).toBeLessThanOrEqual(step / 2 + 1e-9);
        expect(snap(snapped, grid)).toBe(snapped);
      }),
    );
  });

  it('leaves no binary residue', () => {
    expect(snap(0.30000000000000004, { min: 0, max: 1, step: 0.1 })).toBe(0.3);
    expect(snap(7.3, { min: 2, max: 14, step: 0.25 })).toBe(7.25);
  });

  it.each([
    [1, 0],
    [500, 0],
    [0.25, 2],
    [0.1, 1],
  ])('a step of %d has %d decimals', (step, decimals) => {
    expect(decimalsOf(step)).toBe(decimals);
  });
});
