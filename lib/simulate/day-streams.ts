import type { Random } from '@/lib/random';
import { activityTrace, energyTrace } from './activity-trace';
import { type Fault, NO_READING, RESPIRATION, SPO2_WITHIN, UNRECORDED_SHARE } from './assumptions';
import type { DayBehaviour } from './behaviour';
import type { DayMap } from './day-map';
import { GLUCOSE_STEP, glucoseTrace } from './glucose-trace';
import { heartTrace, STATE } from './heart-trace';
import type { Person } from './person';
import { readingMinutes, valuesAround, wholeAround } from './readings';
import type { StreamRecorder } from './recorder';
import type { DayResponse } from './response';
import { sleepTrace } from './sleep-trace';
import { stressTrace } from './stress-trace';
import type { Sampling } from './types';

const MINUTE_MS = 60_000;

/** Where and when a day is written. */
export interface DaySite {
  readonly recorder: StreamRecorder;
  /** Local midnight, ms UTC. */
  readonly midnight: number;
  readonly map: DayMap;
  readonly faults: readonly Fault[];
  readonly sampling: Sampling;
}

/**
 * Writes the day's glucose and returns what it came to. A gap is part of the day as measured; a sensor that drops out
 * hides a day that was as drawn.
 * @param offsetSeconds seconds after the five-minute mark at which this sensor reads
 */
export function writeGlucose(
  random: Random,
  { recorder, midnight, map, faults }: DaySite,
  day: DayBehaviour,
  offsetSeconds: number,
): { readonly hyperglycemiaPct: number } {
  const steps = Math.floor(map.length / GLUCOSE_STEP);
  const kept = Array.from({ length: steps }, () => random.uniform() >= 0.004);
  if (faults.includes('cgm-gap')) {
    const from = random.integer(steps - 30);
    kept.fill(false, from, from + 6 + random.integer(25));
  }
  const values = glucoseTrace(
    random,
    { mean: day.glucoseMean, cvPct: day.glucoseCvPct, level: day.glucoseLevel },
    kept,
  );
  const readings = values.filter((_, i) => kept[i]);
  const above = readings.filter((value) => value > 180).length;

  const from = faults.includes('cgm-dropout') ? steps - 20 - random.integer(40) : 0;
  const minutes: number[] = [];
  const written: number[] = [];
  for (let i = from; i < steps; i++) {
    if (!kept[i]) continue;
    minutes.push(i * GLUCOSE_STEP);
    written.push(values[i]!);
  }
  recorder.glucose.add(midnight, minutes, written, offsetSeconds);
  return { hyperglycemiaPct: (100 * above) / readings.length };
}

/** Writes the night that ends on the day, and its nap. */
export function writeSleep(random: Random, site: DaySite, day: DayBehaviour): void {
  const { recorder, midnight, map, faults } = site;
  if (!faults.includes('no-night') && !faults.includes('watch-off'))
    recorder.sleep.push(...sleepTrace(random, midnight + day.bedMinute * MINUTE_MS, day.night));
  if (!map.nap) return;
  const start = midnight + map.nap.from * MINUTE_MS;
  recorder.sleep.push({ start, end: start + map.nap.minutes * MINUTE_MS, stage: 'light' });
}

/** Writes movement and active energy, marks the moving minutes on the map and returns the active minutes recorded. */
export function writeActivity(random: Random, site: DaySite, day: DayBehaviour, kcal: number): number {
  const { recorder, midnight, map, faults } = site;
  const window = map.recordTo - map.recordFrom;
  const off = faults.includes('watch-off');
  const activeMinutes = Math.min(day.activeMinutes, Math.round(off ? window / 5 : window - 60));
  const lost = off ? 0 : Math.min(0.5, random.gamma(2, UNRECORDED_SHARE / 2));
  const intervals = activityTrace(random, {
    midnight,
    from: map.recordFrom,
    to: map.recordTo,
    activeMinutes,
    sedentaryMinutes: Math.round((window - activeMinutes) * (1 - lost)),
  });
  for (const { start, end, kind } of intervals) {
    if (kind === 'sedentary') continue;
    const to = (end - midnight) / MINUTE_MS;
    for (let minute = (start - midnight) / MINUTE_MS; minute < to; minute++)
      if (map.states[minute] === STATE.awake) map.states[minute] = STATE.active;
  }
  if (!faults.includes('activity-lost')) recorder.activity.push(...intervals);
  const closing = midnight + (off ? map.recordTo : map.length - 5) * MINUTE_MS;
  const energy = energyTrace(intervals, off ? Math.round(kcal / 10) : kcal, closing);
  recorder.activeEnergy.time.push(...energy.time);
  recorder.activeEnergy.value.push(...energy.value);
  return activeMinutes;
}

/** Writes heart rate, stress, respiration and the night's oxygen saturation. */
export function writeVitals(random: Random, site: DaySite, person: Person, response: DayResponse): void {
  const { recorder, midnight, map, sampling, faults } = site;
  const heart = readingMinutes(random, map.worn, sampling.heartRate, NO_READING.heartRate);
  const { heartRateMean: mean, restingHeartRate: resting } = response;
  recorder.heartRate.add(
    midnight,
    heart,
    heartTrace(random, { mean, resting, states: map.states, minutes: heart }),
  );

  const lost = Math.min(Math.max(random.normal(NO_READING.stress, 0.05), 0.12), 0.5);
  const stress = readingMinutes(random, map.worn, sampling.stress, lost);
  recorder.stress.add(midnight, stress, stressTrace(random, response.stress, map.states, stress));

  const breaths = readingMinutes(random, map.worn, sampling.respiration, NO_READING.respiration);
  const rate = person.respiration + RESPIRATION.within * random.normal();
  recorder.respiration.add(midnight, breaths, valuesAround(random, rate, 1.6, breaths.length));

  const level = Math.min(97.5, person.spo2 + SPO2_WITHIN * random.normal());
  if (faults.includes('no-night') || faults.includes('watch-off')) return;
  const asleep = map.states.map((state) => (state === STATE.asleep || state === STATE.resting ? 1 : 0));
  if (map.nap) asleep.fill(0, map.nap.from, map.nap.from + map.nap.minutes);
  const nights = readingMinutes(random, asleep, sampling.spo2, NO_READING.spo2);
  recorder.spo2.add(midnight, nights, wholeAround(random, level, 1.8, 100, nights.length));
}
