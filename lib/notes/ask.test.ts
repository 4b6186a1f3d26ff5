import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIFFICULTIES } from '@/lib/counterfactuals';
import { FEATURES } from '@/lib/features';
import { type Ask, askText, NOTE_FEATURES, parseAsk } from './ask';

describe('an ask and its line', () => {
  const lines = [
    'lock steps',
    'range sleepHours 7..',
    'range sleepHours 6.5..8.25',
    'range steps ..6000',
    'range activeMinutes ..+10',
    'range activeMinutes -20..+10',
    'direction glucoseMean up',
    'difficulty activeMinutes hard',
    'preference glucoseMean very-hard',
    'preference cap 1',
  ];
  test.each(lines)('%s comes back as it is', (line) => {
    expect(askText(parseAsk(line)!)).toBe(line);
  });

  test.each([
    '',
    'unlock steps',
    'lock age',
    'lock mood',
    'lock steps now',
    'range steps ..',
    'range steps 8000..6000',
    'range steps -5..6000',
    'range glucoseMean 20..',
    'range glucoseMean ..900',
    'range sleepHours 7..+1',
    'range steps seven..',
    'range lightSleepPct 40..',
    'direction steps sideways',
    'difficulty steps impossible',
    'preference cap 0',
    'preference cap 99',
    'difficulty cap 1',
  ])('“%s” is none', (line) => {
    expect(parseAsk(line)).toBeUndefined();
  });

  test('every legal range survives the way there and back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NOTE_FEATURES),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (feature, share, isLow) => {
          const { legal, decimals } = FEATURES[feature];
          const value = Number((legal[0] + share * (legal[1] - legal[0])).toFixed(decimals));
          const ask: Ask = { kind: 'range', feature, ...(isLow ? { low: value } : { high: value }) };
          expect(parseAsk(askText(ask))).toEqual(ask);
        },
      ),
    );
  });

  test('what a note can speak about is what a plan may change', () => {
    for (const feature of NOTE_FEATURES) {
      expect(FEATURES[feature].role).toBe('action');
      for (const level of DIFFICULTIES) expect(parseAsk(`difficulty ${feature} ${level}`)).toBeDefined();
    }
  });
});
