import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEATURE_IDS, FEATURES } from '@/lib/features';
import {
  fromShown,
  GLUCOSE_UNITS,
  numberText,
  ordinal,
  roundTo,
  shownDecimals,
  shownNumber,
  toShown,
  valueText,
  valueWithUnit,
} from './format';

const feature = fc.constantFrom(...FEATURE_IDS);
const unit = fc.constantFrom(...GLUCOSE_UNITS);
const readBack = (text: string): number => Number(text.replace('−', '-').replaceAll(',', ''));

describe('values as text', () => {
  it('carries the unit of the schema, or mmol/L for concentrations where asked', () => {
    expect(valueWithUnit('glucoseMean', 211.4)).toBe('211 mg/dL');
    expect(valueWithUnit('glucoseMean', 211.4, 'mmol/L')).toBe('11.7 mmol/L');
    expect(valueWithUnit('glucoseCvPct', 31.2, 'mmol/L')).toBe('31 %');
    expect(valueWithUnit('steps', 12_345)).toBe('12,345 steps/day');
    expect(valueWithUnit('studyGroup', 2)).toBe('oral medication');
  });

  it('prints the number it classifies: text and number never differ', () => {
    fc.assert(
      fc.property(feature, fc.double({ min: 0, max: 1, noNaN: true }), unit, (id, share, glucose) => {
        fc.pre(FEATURES[id].categories === undefined);
        const [low, high] = FEATURES[id].legal;
        const value = low + share * (high - low);
        expect(readBack(valueText(id, value, glucose))).toBe(shownNumber(id, value, glucose));
        expect(Math.abs(shownNumber(id, value, glucose) - toShown(id, value, glucose))).toBeLessThanOrEqual(
          0.5 * 10 ** -shownDecimals(id, glucose) + 1e-9,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('converts units there and back', () => {
    fc.assert(
      fc.property(feature, fc.double({ min: 0, max: 60_000, noNaN: true }), unit, (id, value, glucose) => {
        expect(fromShown(id, toShown(id, value, glucose), glucose)).toBeCloseTo(value, 6);
      }),
    );
  });

  it('rounds half away from zero without binary residue', () => {
    expect(roundTo(1.005, 2)).toBe(1.01);
    expect(roundTo(-2.5, 0)).toBe(-3);
    expect(Object.is(roundTo(-0.2, 0), 0)).toBe(true);
    expect(numberText(-4, 0)).toBe('−4');
    expect(numberText(0, 1)).toBe('0.0');
  });

  it('says percentiles as ordinals', () => {
    expect([1, 2, 3, 11, 12, 13, 21, 34, 100].map(ordinal)).toEqual([
      '1st',
      '2nd',
      '3rd',
      '11th',
      '12th',
      '13th',
      '21st',
      '34th',
      '100th',
    ]);
  });
});
