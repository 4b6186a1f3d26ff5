import type { LocalDays } from './local-days';
import type { Series } from './streams';

/** How a stream of active energy counts: since local midnight, or since the reading before. */
export type ActiveEnergyMeaning = 'cumulative' | 'incremental';

/**
 * Active energy of each day (kcal). Garmin's FIT field `active_calories`, which AI-READI publishes, counts up from local
 * midnight, so the day's total is its highest reading and a sum would count the morning over and over. The record that
 * closes a day is stamped 00:00 of the next: a reading at local midnight belongs to the day that ends there, if that day
 * has readings and (cumulative) this one does not start again below them.
 */
export function activeEnergyByDay(
  series: Series,
  calendar: LocalDays,
  meaning: ActiveEnergyMeaning,
): ReadonlyMap<number, number> {
  const days = new Map<number, number>();
  for (let i = 0; i < series.time.length; i++) {
    const instant = series.time[i]!;
    const value = series.value[i]!;
    let index = calendar.indexOf(instant);
    if (instant === calendar.startOf(index)) {
      const before = days.get(index - 1);
      if (before !== undefined && (meaning === 'incremental' || value >= before)) index--;
    }
    const sofar = days.get(index);
    if (sofar === undefined) days.set(index, value);
    else days.set(index, meaning === 'cumulative' ? Math.max(sofar, value) : sofar + value);
  }
  return days;
}
