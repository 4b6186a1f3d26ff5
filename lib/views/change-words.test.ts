import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEATURE_IDS, FEATURES, type FeatureId } from '@/lib/features';
import { changeText } from './change-words';
import { GLUCOSE_UNITS, type GlucoseUnit, roundTo } from './format';

const change = (feature: FeatureId, from: number, to: number, glucose?: GlucoseUnit) =>
  changeText({ feature, from, to, unit: FEATURES[feature].unit }, glucose);

describe('changes in words', () => {
  it('says size, unit and direction', () => {
    expect(change('deepSleepPct', 12.2, 17).words).toBe('5 points more deep sleep');
    expect(change('sleepHours', 6, 7.25).words).toBe('1 h 15 min more time asleep');
    expect(change('awakeMinutes', 55, 40).words).toBe('15 min less time awake in bed');
    expect(change('activeMinutes', 22, 35).words).toBe('13 min a day more active time');
    expect(change('deepSleepPct', 12.2, 17).short).toBe('5 points more');
    expect(change('glucoseMean', 211, 180).short).toBe('31 mg/dL lower');
    expect(change('sleepHours', 6, 6.004).words).toBe('0.004 h more time asleep');
    expect(change('steps', 4000, 5500).words).toBe('1500 steps a day more');
    expect(change('glucoseMean', 211, 180).words).toBe('31 mg/dL lower mean glucose');
    expect(change('glucoseMean', 211, 180, 'mmol/L').words).toBe('1.7 mmol/L lower mean glucose');
    expect(change('glucoseCvPct', 40, 39).words).toBe('1 point lower glucose variability (CV)');
  });

  it('shows more decimals when two values would read the same', () => {
    expect(change('remSleepPct', 15.6, 16)).toMatchObject({
      from: '15.6',
      to: '16.0',
      words: '0.4 points more REM sleep',
    });
    expect(change('remSleepPct', 16, 16)).toMatchObject({
      from: '16',
      to: '16',
      words: 'no change',
      direction: 'same',
    });
  });

  it('states exactly the difference of the two numbers beside it', () => {
    const read = (text: string): number => Number(text.replace('−', '-').replaceAll(',', ''));
    fc.assert(
      fc.property(
        fc.constantFrom(...FEATURE_IDS.filter((id) => FEATURES[id].unit !== 'h' && !FEATURES[id].categories)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...GLUCOSE_UNITS),
        (id, a, b, glucose) => {
          const [low, high] = FEATURES[id].legal;
          const text = change(id, low + a * (high - low), low + b * (high - low), glucose);
          const difference = roundTo(read(text.to) - read(text.from), 6);
          if (difference === 0) expect(text.words).toBe('no change');
          else {
            expect(read(text.words.split(' ')[0]!)).toBe(Math.abs(difference));
            expect(text.direction).toBe(difference > 0 ? 'up' : 'down');
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
