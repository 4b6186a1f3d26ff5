import { GLUCOSE_LIMITS } from '@/lib/clinical/glucose';
import type { Random } from '@/lib/random';

/** Minutes between two readings of the sensor. */
export const GLUCOSE_STEP = 5;

/** Log-scale SD of the bend: keeps time below 70 mg/dL near the published 0.7-1.1 % of insulin users. */
const SKEW = 0.3;
const SKEW_PER_SD = 0.2;

/** Usual meals: minute of the day and size relative to dinner. */
const MEALS = [
  { minute: 465, size: 0.9 },
  { minute: 765, size: 0.8 },
  { minute: 1125, size: 1 },
] as const;

/**
 * One day of glucose, mg/dL, whole numbers from 40 to 400: meals on a slowly wandering level, moved and stretched to the
 * wanted mean (mg/dL) and CV (%) over the readings that are kept. Steps without a reading hold 0.
 * @param kept one flag for each five-minute step of the day
 */
export function glucoseTrace(
  random: Random,
  wanted: { readonly mean: number; readonly cvPct: number; readonly level: number },
  kept: readonly boolean[],
): number[] {
  const raw = skewed(rawShape(random, kept.length), clamp(SKEW + SKEW_PER_SD * wanted.level, 0.05, 1));
  return fitted(raw, wanted.mean, (wanted.cvPct / 100) * wanted.mean, kept);
}

/** Meals and noise in arbitrary units. */
function rawShape(random: Random, steps: number): Float64Array {
  const raw = new Float64Array(steps);
  // The share of meals decides how skewed a day is, so that two days of equal mean and CV differ in time above range.
  const mealScale = random.uniform(1, 2);
  let fast = random.normal();
  let slow = random.normal(0, 0.8);
  for (let i = 0; i < steps; i++) {
    fast = 0.9 * fast + 0.436 * random.normal();
    slow = 0.992 * slow + 0.1 * random.normal();
    raw[i] = 0.35 * fast + slow;
  }
  for (const meal of MEALS) addMeal(random, raw, meal.minute + random.normal(0, 35), meal.size * mealScale);
  if (random.uniform() < 0.4) addMeal(random, raw, random.uniform(560, 1320), 0.5 * mealScale);
  return raw;
}

/** Bends the shape upwards: glucose rises further above its mean than it falls below. */
function skewed(raw: Float64Array, skew: number): Float64Array {
  const { mean, sd } = momentsOf(raw, undefined);
  return raw.map((value) => Math.exp((skew * (value - mean)) / Math.max(sd, 1e-9)));
}

/** Adds a rise that peaks after 40-80 min and dies away over three hours. */
function addMeal(random: Random, raw: Float64Array, minute: number, size: number): void {
  const peak = random.uniform(40, 80);
  const height = size * Math.exp(random.normal(0, 0.35));
  const first = Math.max(0, Math.ceil(minute / GLUCOSE_STEP));
  const last = Math.min(raw.length, first + 72);
  for (let i = first; i < last; i++) {
    const t = (i * GLUCOSE_STEP - minute) / peak;
    raw[i]! += height * t * Math.exp(1 - t);
  }
}

/** Values with the wanted mean and SD over the kept steps, inside what the sensor can show. */
function fitted(raw: Float64Array, mean: number, sd: number, kept: readonly boolean[]): number[] {
  const values = Float64Array.from(raw);
  for (let pass = 0; pass < 4; pass++) {
    const now = momentsOf(values, kept);
    if (Math.abs(now.mean - mean) < 0.05 && Math.abs(now.sd - sd) < 0.05) break;
    const stretch = now.sd > 0 ? sd / now.sd : 0;
    for (let i = 0; i < values.length; i++)
      values[i] = clamp(mean + (values[i]! - now.mean) * stretch, GLUCOSE_LIMITS.low, GLUCOSE_LIMITS.high);
  }
  return Array.from(values, (value, i) => (kept[i] ? Math.round(value) : 0));
}

function momentsOf(values: Float64Array, kept: readonly boolean[] | undefined): { mean: number; sd: number } {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    if (kept && !kept[i]) continue;
    n++;
    sum += values[i]!;
    squares += values[i]! ** 2;
  }
  const mean = n > 0 ? sum / n : 0;
  return { mean, sd: n > 1 ? Math.sqrt(Math.max(0, (squares - n * mean * mean) / (n - 1))) : 0 };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
