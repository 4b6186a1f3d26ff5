import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEATURE_IDS, FEATURES } from '@/lib/features';
import { GLUCOSE_UNITS, roundTo, shownDecimals, shownNumber, toShown } from './format';
import { bandPosition, bandText, onScale, scaleOf } from './reference-band';

describe('reference bands', () => {
  it('classifies the number that is shown: 23.4 % reads 23 and lies within 10–23', () => {
    expect(bandPosition('deepSleepPct', 23.4)).toBe('within');
    expect(bandPosition('deepSleepPct', 23.6)).toBe('above');
    expect(bandPosition('deepSleepPct', 9.4)).toBe('below');
    expect(bandPosition('heartRateMean', 70)).toBe('none');
  });

  it('never contradicts the shown number and edges, in either unit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FEATURE_IDS.filter((id) => FEATURES[id].band)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...GLUCOSE_UNITS),
        (id, share, glucose) => {
          const { legal, band } = FEATURES[id];
          const value = legal[0] + share * (legal[1] - legal[0]);
          const shown = shownNumber(id, value, glucose);
          const edge = (v: number): number => roundTo(toShown(id, v, glucose), shownDecimals(id, glucose));
          const position = bandPosition(id, value, glucose);
          expect(position === 'below').toBe(band?.low !== undefined && shown < edge(band.low));
          expect(position === 'above').toBe(band?.high !== undefined && shown > edge(band.high));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('says the band in words', () => {
    expect(bandText('deepSleepPct')).toBe('10–23 % of sleep');
    expect(bandText('sleepHours')).toBe('7–9 h');
    expect(bandText('glucoseCvPct')).toBe('at most 36 %');
    expect(bandText('sleepEfficiencyPct')).toBe('at least 85 %');
    expect(bandText('glucoseMean', 'mmol/L')).toBe('3.9–8.5 mmol/L');
    expect(bandText('age')).toBeUndefined();
  });

  it('keeps every given value on its scale and inside the legal range', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FEATURE_IDS),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
        (id, shares) => {
          const { legal } = FEATURES[id];
          const values = shares.map((s) => legal[0] + s * (legal[1] - legal[0]));
          const scale = scaleOf(id, {}, values);
          expect(scale.from).toBeGreaterThanOrEqual(legal[0]);
          expect(scale.to).toBeLessThanOrEqual(legal[1]);
          for (const value of values) {
            expect(value).toBeGreaterThanOrEqual(scale.from);
            expect(value).toBeLessThanOrEqual(scale.to);
            expect(onScale(scale, value)).toBeGreaterThanOrEqual(0);
            expect(onScale(scale, value)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
});
