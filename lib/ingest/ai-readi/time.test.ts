import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInstant } from './time';

test('reads what toISOString writes, with and without fractions, T and Z', () => {
  const date = fc.date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2100-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(date, (d) => {
      const iso = d.toISOString();
      const second = Math.floor(d.getTime() / 1000) * 1000;
      expect(parseInstant(iso)).toBe(d.getTime());
      expect(parseInstant(`${iso.slice(0, 19)}Z`)).toBe(second);
      expect(parseInstant(iso.slice(0, 19).replace('T', ' '))).toBe(second);
    }),
  );
});

test('understands an offset', () => {
  expect(parseInstant('2025-01-07T09:30:00+01:30')).toBe(Date.parse('2025-01-07T08:00:00Z'));
  expect(parseInstant('2025-01-07T00:00:00.5-0800')).toBe(Date.parse('2025-01-07T08:00:00.5Z'));
});

test.each([
  '',
  'yesterday',
  '2025-02-30T08:00:00Z',
  '2025-13-01T08:00:00Z',
  '2025-00-10T08:00:00Z',
  '2025-01-07T24:00:00Z',
  '2025-01-07T08:60:00Z',
  '2025-01-07T08:00:0xZ',
  '2025/01/07T08:00:00Z',
  '2025-01-07T08:00:00ZZ',
  '07/01/2025 08:00:00',
  1736236800000,
  null,
  {},
])('%j is no stamp', (value) => {
  expect(parseInstant(value)).toBeUndefined();
});
