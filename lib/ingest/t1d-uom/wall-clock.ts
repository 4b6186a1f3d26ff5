/**
 * T1D-UOM writes local wall-clock time without a zone, day first (DD/MM/YYYY HH:MM), also while people travel. Its
 * clock is therefore read as UTC and its participants live in the zone UTC: every local day has 24 hours and no reading
 * moves.
 */
export const WALL_CLOCK_ZONE = 'UTC';

/** ms since the epoch of `DD/MM/YYYY` or `DD/MM/YYYY HH:MM[:SS]`, undefined for anything else. */
export function parseWallClock(text: string): number | undefined {
  const match = /^(\d{2})\/(\d{2})\/(\d{4})(?: (\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, day, month, year, hour = '0', minute = '0', second = '0'] = match;
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const date = new Date(at);
  const exists =
    date.getUTCDate() === Number(day) &&
    date.getUTCMonth() === Number(month) - 1 &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60;
  return exists ? at : undefined;
}
