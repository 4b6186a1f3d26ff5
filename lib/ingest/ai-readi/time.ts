const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const ZERO = 48;

/** Midnight (UTC, ms) of the date asked for last: neighbours in a file share it. NaN for a date that does not exist. */
let lastDate = -1;
let lastMidnight = Number.NaN;

/**
 * ms since the epoch of a UTC stamp: `YYYY-MM-DDTHH:MM:SSZ`, or `YYYY-MM-DD HH:MM:SS` as release 1 writes it (also UTC).
 * Fractions of a second and an explicit offset are understood; anything else is undefined. Files hold a stamp a minute
 * and sensor, so the usual shapes are read digit by digit.
 */
export function parseInstant(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const bare = value.length === 19 || (value.length === 20 && value[19] === 'Z');
  const at = bare ? clockMs(value) : zonedMs(value.trim());
  return Number.isNaN(at) ? undefined : at;
}

/** `YYYY-MM-DDTHH:MM:SS` and what follows, read as UTC; NaN when the first 19 characters are not that. */
function clockMs(text: string): number {
  const separated =
    text[4] === '-' &&
    text[7] === '-' &&
    (text[10] === 'T' || text[10] === ' ') &&
    text[13] === ':' &&
    text[16] === ':';
  const hour = digits(text, 11);
  const minute = digits(text, 14);
  const second = digits(text, 17);
  if (!separated || !(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  const midnight = midnightOf(digits(text, 0) * 100 + digits(text, 2), digits(text, 5), digits(text, 8));
  return midnight + hour * HOUR_MS + minute * MINUTE_MS + second * 1000;
}

/** The number of two digits, NaN when they are none. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens < 10 && ones >= 0 && ones < 10 ? tens * 10 + ones : Number.NaN;
}

function midnightOf(year: number, month: number, day: number): number {
  const date = year * 10_000 + month * 100 + day;
  if (date !== lastDate) {
    const midnight = Date.UTC(year, month - 1, day);
    const exists = new Date(midnight).getUTCDate() === day && month >= 1 && month <= 12;
    lastDate = date;
    lastMidnight = exists ? midnight : Number.NaN;
  }
  return lastMidnight;
}

/** A stamp with fractions or an offset (`+01:00`). */
function zonedMs(text: string): number {
  const match = /^(.{19})(\.\d+)?(Z|([+-])(\d{2}):?(\d{2}))?$/.exec(text);
  if (!match) return Number.NaN;
  const [, clock = '', fraction = '0', , sign, hours = '0', minutes = '0'] = match;
  const offset = (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS) * (sign === '-' ? -1 : 1);
  return clockMs(clock) + Math.round(Number(fraction) * 1000) - offset;
}
