import type { Random } from '@/lib/random';
import type { Fault } from './assumptions';
import type { DayBehaviour } from './behaviour';
import { STATE } from './heart-trace';

/** Minutes of one local day: what the person does and whether the watch is worn. */
export interface DayMap {
  /** Minutes of the day, 1,380 to 1,500 when the clocks change. */
  readonly length: number;
  /** `STATE` of every minute; movement is added once its intervals are drawn. */
  readonly states: Uint8Array;
  /** 1 where the watch is on the wrist. */
  readonly worn: Uint8Array;
  /** Minutes between which movement is recorded. */
  readonly recordFrom: number;
  readonly recordTo: number;
  /** Start and minutes of an afternoon nap. */
  readonly nap?: { readonly from: number; readonly minutes: number };
}

/** Minutes the watch is worn on a day with the fault `watch-off`: too short for any of its domains. */
const WORN_ON_WATCH_OFF = 50;
/** Length of the stretch in which the heart beats at its resting rate. */
const RESTING_MINUTES = 75;

/**
 * Lays out one day.
 * @param nextBed minute of this day at which the next night starts (beyond `length` when after midnight)
 */
export function dayMap(
  random: Random,
  length: number,
  day: DayBehaviour,
  nextBed: number,
  faults: readonly Fault[],
): DayMap {
  const states = new Uint8Array(length);
  const worn = new Uint8Array(length).fill(1);
  const evening = Math.min(Math.round(nextBed), length);
  const nightFrom = Math.max(0, day.bedMinute);
  states.fill(STATE.asleep, nightFrom, day.wakeMinute);
  states.fill(STATE.asleep, evening, length);

  const restFrom = Math.round(
    faults.includes('no-night')
      ? day.wakeMinute + 0.4 * (evening - day.wakeMinute)
      : random.uniform(nightFrom + 10, day.wakeMinute - RESTING_MINUTES - 10),
  );
  if (!faults.includes('watch-off')) states.fill(STATE.resting, restFrom, restFrom + RESTING_MINUTES);
  if (faults.includes('no-night')) worn.fill(0, nightFrom, day.wakeMinute);
  if (faults.includes('short-off')) {
    const from = Math.round(random.uniform(day.wakeMinute + 20, evening - 120));
    worn.fill(0, from, from + Math.round(random.uniform(40, 90)));
  }
  if (faults.includes('watch-off')) {
    const from = day.wakeMinute + Math.round(random.uniform(30, 240));
    worn.fill(0, 0, from).fill(0, from + WORN_ON_WATCH_OFF);
    return { length, states, worn, recordFrom: from, recordTo: from + WORN_ON_WATCH_OFF };
  }

  const napFrom = day.wakeMinute + Math.round(random.uniform(300, 480));
  const minutes = Math.round(random.uniform(20, 70));
  const map = { length, states, worn, recordFrom: day.wakeMinute, recordTo: evening };
  if (!faults.includes('nap') || napFrom + minutes > evening - 90) return map;
  states.fill(STATE.asleep, napFrom, napFrom + minutes);
  return { ...map, nap: { from: napFrom, minutes } };
}
