import { expect, it } from 'vitest';
import { byteText } from './byte-text';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [999_499, '999 kB'],
  [999_600, '1.0 MB'],
  [12_345_678, '12 MB'],
  [1.44e9, '1.4 GB'],
])('%d bytes read as %s', (bytes, text) => {
  expect(byteText(bytes)).toBe(text);
});
