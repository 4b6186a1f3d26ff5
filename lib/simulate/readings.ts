import type { Random } from '@/lib/random';
import { ditheredIntegers } from './dither';

/** Mean number of readings lost in a row. */
const BURST = 3;

/**
 * Minutes of the day at which there is a reading: the grid of the stream, where the mask allows it, less bursts of lost
 * readings that take about `lost` of them.
 */
export function readingMinutes(random: Random, mask: Uint8Array, step: number, lost: number): number[] {
  const end = 1 / BURST;
  const begin = (lost / (1 - lost)) * end;
  const minutes: number[] = [];
  let losing = random.uniform() < lost;
  for (let minute = 0; minute < mask.length; minute += step) {
    if (!losing && mask[minute] === 1) minutes.push(minute);
    losing = losing ? random.uniform() >= end : random.uniform() < begin;
  }
  return minutes;
}

/** Values around a mean that they keep exactly, to two decimals (respiration). */
export function valuesAround(random: Random, mean: number, sd: number, count: number): number[] {
  const values = new Float64Array(count);
  let sum = 0;
  let level = random.normal();
  for (let i = 0; i < count; i++) {
    level = 0.8 * level + 0.6 * random.normal();
    values[i] = sd * level;
    sum += values[i]!;
  }
  for (let i = 0; i < count; i++) values[i] = 100 * (mean + values[i]! - sum / count);
  return ditheredIntegers(values).map((hundredths) => hundredths / 100);
}

/** Whole values around a mean that they keep (SpO2, %), at most `top`. */
export function wholeAround(random: Random, mean: number, sd: number, top: number, count: number): number[] {
  const values = new Float64Array(count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    values[i] = sd * random.normal();
    sum += values[i]!;
  }
  for (let i = 0; i < count; i++) values[i] = Math.min(top, mean + values[i]! - sum / count);
  return ditheredIntegers(values).map((value) => Math.min(top, value));
}
