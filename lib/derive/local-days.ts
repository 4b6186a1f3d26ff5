import { IANAZone } from 'luxon';
import { InvalidInputError } from '@/lib/errors';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Local calendar of one IANA zone. A day is named by its index: whole days from 1970-01-01 to the local date, so that
 * neighbours differ by one whatever the clocks did. The zone is asked about twice a day, never once a sample.
 */
export interface LocalDays {
  /** Index of the local date that holds the instant (ms since the epoch, UTC). */
  readonly indexOf: (instant: number) => number;
  /** First instant (ms, UTC) of the local date of that index; the next day's start is its end. */
  readonly startOf: (index: number) => number;
}

const calendars = new Map<string, LocalDays>();

/**
 * The calendar of an IANA zone, made once per process.
 * @throws InvalidInputError when the runtime does not know the zone
 */
export function localDays(timezone: string): LocalDays {
  let calendar = calendars.get(timezone);
  if (!calendar) {
    if (!IANAZone.isValidZone(timezone)) throw new InvalidInputError(`Unknown time zone "${timezone}".`);
    calendar = calendarOf(IANAZone.create(timezone));
    calendars.set(timezone, calendar);
  }
  return calendar;
}

function calendarOf(zone: IANAZone): LocalDays {
  const starts = new Map<number, number>();
  const dateAt = (instant: number): number =>
    Math.floor((instant + zone.offset(instant) * MINUTE_MS) / DAY_MS);

  function findStart(index: number): number {
    const midnight = index * DAY_MS;
    for (const probe of [midnight - DAY_MS, midnight + DAY_MS]) {
      const candidate = midnight - zone.offset(probe) * MINUTE_MS;
      if (dateAt(candidate) === index && dateAt(candidate - 1) === index - 1) return candidate;
    }
    // Midnight itself is skipped or repeated by the clocks: search for the first instant of the date.
    let before = midnight - DAY_MS;
    let inside = midnight + DAY_MS;
    while (inside - before > 1) {
      const middle = Math.floor((before + inside) / 2);
      if (dateAt(middle) >= index) inside = middle;
      else before = middle;
    }
    return inside;
  }

  function startOf(index: number): number {
    let start = starts.get(index);
    if (start === undefined) {
      start = findStart(index);
      starts.set(index, start);
    }
    return start;
  }

  function indexOf(instant: number): number {
    let index = Math.floor(instant / DAY_MS);
    while (startOf(index) > instant) index--;
    while (startOf(index + 1) <= instant) index++;
    return index;
  }

  return { indexOf, startOf };
}

/** YYYY-MM-DD of a day index. */
export function dateOfIndex(index: number): string {
  return new Date(index * DAY_MS).toISOString().slice(0, 10);
}

/** Day index of YYYY-MM-DD, undefined when it names no calendar date. */
export function indexOfDate(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const instant = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(instant)) return undefined;
  const index = instant / DAY_MS;
  return dateOfIndex(index) === date ? index : undefined;
}
