import { numberText } from './format';

/** Bytes for people: "812 kB", "1.4 GB" (powers of 1,000, as file managers show them). */
export function byteText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${numberText(value, unit > 0 && value < 9.95 ? 1 : 0)} ${units[unit]}`;
}
