import type { Random } from '@/lib/random';
import { ditheredIntegers } from './dither';

/** What a person does in each minute of a day. */
export const STATE = { awake: 0, asleep: 1, active: 2, resting: 3 } as const;

export interface HeartPlan {
  /** Wanted mean of the readings and lowest 30-minute mean, bpm; mean - resting >= 4. */
  readonly mean: number;
  readonly resting: number;
  /** `STATE` of every minute of the day; a stretch of at least an hour is `resting`. */
  readonly states: Uint8Array;
  /** Minutes of the day at which there is a reading, ascending. */
  readonly minutes: readonly number[];
}

/**
 * Heart rate readings of one day, whole bpm. Every reading is the resting rate plus something that is 0 only in the
 * resting stretch, so the lowest half hour has the resting rate and the mean is exact up to rounding.
 */
export function heartTrace(random: Random, plan: HeartPlan): number[] {
  const { states, minutes } = plan;
  const above = new Float64Array(minutes.length);
  let noise = 0;
  let exertion = 0;
  let sum = 0;
  for (let i = 0; i < minutes.length; i++) {
    const state = states[minutes[i]!];
    noise = 0.85 * noise + 0.527 * random.normal();
    exertion = state === STATE.active ? 0.5 * exertion + 0.75 : 0.6 * exertion;
    if (state === STATE.resting) above[i] = 0;
    else if (state === STATE.asleep) above[i] = 0.28 * Math.exp(0.3 * noise);
    else above[i] = Math.exp(0.25 * noise) * (0.85 + exertion);
    sum += above[i]!;
  }
  const scale = sum > 0 ? ((plan.mean - plan.resting) * minutes.length) / sum : 0;
  for (let i = 0; i < above.length; i++) above[i] = Math.min(plan.resting + scale * above[i]!, 205);
  return ditheredIntegers(above);
}
