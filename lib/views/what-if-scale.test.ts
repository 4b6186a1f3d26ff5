import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEATURES, featuresOfRole } from '@/lib/features';
import { GLUCOSE_UNITS } from './format';
import { whatIfScale } from './what-if-scale';

describe('what-if sliders', () => {
  it('covers cohort, band and measured value on whole steps inside the legal range', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...featuresOfRole('action')),
        fc.tuple(
          fc.integer({ min: 0, max: 100 }),
          fc.integer({ min: 0, max: 100 }),
          fc.integer({ min: 0, max: 100 }),
        ),
        fc.constantFrom(...GLUCOSE_UNITS),
        (id, shares, glucose) => {
          const { legal, step } = FEATURES[id];
          const [p5, measured, p95] = shares
            .map((s) => legal[0] + (s / 100) * (legal[1] - legal[0]))
            .sort((a, b) => a - b);
          const scale = whatIfScale({ id, p5, p95 }, measured!, step!, glucose);
          expect(scale.min).toBeLessThan(scale.max);
          expect(scale.show(measured!)).toBeGreaterThanOrEqual(scale.min - scale.step);
          expect(scale.show(measured!)).toBeLessThanOrEqual(scale.max + scale.step);
          for (const end of [scale.min, scale.max]) {
            expect(Math.abs(end / scale.step - Math.round(end / scale.step))).toBeLessThan(1e-6);
            const value = scale.read(end);
            expect(value).toBeGreaterThanOrEqual(legal[0] - 1e-9);
            expect(value).toBeLessThanOrEqual(legal[1] + 1e-9);
          }
        },
      ),
    );
  });
  it('gives the measured value back untouched where the slider has not moved', () => {
    const scale = whatIfScale({ id: 'glucoseMean', p5: 90, p95: 210 }, 151.37, 5, 'mmol/L');
    expect(scale.read(scale.show(151.37))).toBe(151.37);
    expect(scale.unit).toBe('mmol/L');
    expect(scale.read(10)).toBeCloseTo(180.1559, 3);
  });
});
