import type { Verdict } from './day';

/** What each domain of a day needs (shared domain note "A day is sufficient when"). */
export const NEEDED = {
  sleepHours: { least: 2, most: 16 },
  deepSleepPct: 60,
  activityHours: 1,
  activityEpochs: 20,
  glucoseBins: 70,
  heartReadings: 72,
  stressReadings: 72,
} as const;

/** Verdict on a count against the least that is needed; `what` is the domain in plain words, `unit` names what is counted. */
export function countVerdict(what: string, measured: number, needed: number, unit: string): Verdict {
  if (measured >= needed) return { sufficient: true, measured, needed, unit };
  return { sufficient: false, measured, needed, unit, reason: shortfall(what, measured, needed, unit) };
}

function shortfall(what: string, measured: number, needed: number, unit: string): string {
  return measured === 0
    ? `No ${what} data`
    : `Not enough ${what} data: ${shown(measured)} of ${shown(needed)} ${unit}`;
}

/** A measurement as a reason shows it: whole numbers whole, others with one decimal (rounded down, never up to enough). */
export function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : (Math.floor(value * 10) / 10).toFixed(1);
}
