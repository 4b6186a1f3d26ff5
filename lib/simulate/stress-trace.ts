import type { Random } from '@/lib/random';
import { ditheredIntegers, shiftToMean } from './dither';
import { STATE } from './heart-trace';

/** What a state adds to the level, in SD of the readings. */
const LEVEL: Readonly<Record<number, number>> = {
  [STATE.awake]: 0.35,
  [STATE.asleep]: -0.7,
  [STATE.active]: 0.6,
  [STATE.resting]: -0.9,
};

/** Stress readings of one day, whole numbers 1-100 with the wanted mean; low by night, slowly wandering by day. */
export function stressTrace(
  random: Random,
  mean: number,
  states: Uint8Array,
  minutes: readonly number[],
): number[] {
  const values = new Float64Array(minutes.length);
  // Near an end of the scale there is room for less spread.
  const sd = 17 * Math.min(1, mean / 28, (100 - mean) / 30);
  let level = random.normal();
  for (let i = 0; i < minutes.length; i++) {
    level = 0.94 * level + 0.341 * random.normal();
    values[i] = mean + sd * (0.75 * level + (LEVEL[states[minutes[i]!]!] ?? 0) + 0.25 * random.normal());
  }
  shiftToMean(values, mean, 1, 100);
  return ditheredIntegers(values);
}
