import { expect, test } from 'vitest';
import { readRetryAfter } from './retry-after';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const read = (headers: Record<string, string>) => readRetryAfter(new Headers(headers), NOW);

test.each([
  ['0', 0],
  ['7', 7000],
  ['1.5', 1500],
  ['86400', 86_400_000],
  ['Thu, 01 Jan 2026 00:00:05 GMT', 5000],
  ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
  ['soon', undefined],
  ['-5', undefined],
  ['5 minutes', undefined],
  ['1e9', undefined],
  ['', undefined],
  ['Thu, 99 Foo 2026', undefined],
])('Retry-After: %s', (value, ms) => {
  expect(read({ 'retry-after': value })).toBe(ms);
});

test('a date is measured against the clock of the server', () => {
  expect(
    read({ 'retry-after': 'Thu, 01 Jan 2026 10:00:05 GMT', date: 'Thu, 01 Jan 2026 10:00:00 GMT' }),
  ).toBe(5000);
});

test('no header, no wait', () => {
  expect(read({})).toBeUndefined();
});
