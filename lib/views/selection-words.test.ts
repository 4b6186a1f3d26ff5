import { expect, test } from 'vitest';
import { selectionText, tradeOffText } from './selection-words';

test('a trade-off reads as it was set', () => {
  expect([0, 0.3, 1].map(tradeOffText)).toEqual(['closest', '30 % towards most different', 'most different']);
});

test('plans say what they were chosen from and how far apart they are', () => {
  expect(selectionText(3, { tradeOff: 0.3, from: 11, diversity: 0.0558 })).toBe(
    '3 of 11 plans found, 30 % towards most different; mean distance between them 0.056.',
  );
  expect(selectionText(2, { tradeOff: 0, from: 2, diversity: 0.1 })).toBe(
    'All 2 plans found; mean distance between them 0.100.',
  );
  expect(selectionText(1, { tradeOff: 0.3, from: 1 })).toBeUndefined();
});
