import type { Random } from '@/lib/random';
import {
  HEART_RATE,
  NO_READING,
  RESTING_GAP,
  RESTING_HEART_RATE,
  STRESS_RANGE,
  STRESS_SHAPE,
} from './assumptions';
import type { DayBehaviour } from './behaviour';
import { ACTIVE_KCAL, EFFECT_CALIBRATION, STRESS_REST_BETWEEN } from './calibration';
import { effectOnStress } from './effects';
import { drawFollowers, type FollowerModel } from './followers';
import { gammaOfNormal, mixLevels } from './latent';
import type { Person } from './person';
import { PUBLISHED } from './published';
import type { World } from './types';

/** How the body answers a day: its stress and the signals that follow stress and movement. */
export interface DayResponse {
  readonly stress: number;
  /** What behaviour added to latent stress, SD; 0 in the `null` world. */
  readonly effect: number;
  readonly heartRateMean: number;
  readonly restingHeartRate: number;
  readonly activeKcal: number;
}

/** Draws a day's stress, heart rate and active energy from what the person did and the glucose that came of it. */
export function drawResponse(
  random: Random,
  person: Person,
  world: World,
  model: FollowerModel,
  day: DayBehaviour,
  hyperglycemiaPct: number,
): DayResponse {
  const { group } = person;
  const rest = mixLevels(person.stress, random.normal(), STRESS_REST_BETWEEN[world]);
  const calibration = EFFECT_CALIBRATION[group];
  const effect =
    world === 'null'
      ? 0
      : effectOnStress({
          sleepHours: day.asleepMinutes / 60,
          deepSleepPct: (100 * day.night.deep) / day.asleepMinutes,
          remSleepPct: (100 * day.night.rem) / day.asleepMinutes,
          glucoseCvPct: day.glucoseCvPct,
          hyperglycemiaPct,
          activeMinutes: day.activeMinutes,
        }) - calibration.mean;
  const latent = world === 'null' ? rest : effect + Math.sqrt(1 - calibration.sd ** 2) * rest;

  const followers = drawFollowers(
    model,
    { stress: latent, steps: day.latentSteps, activeMinutes: day.latentActive },
    person.followers,
    [random.normal(), random.normal(), random.normal()],
  );
  const published = PUBLISHED[group];
  const meanHeartRate = published.heartRateManifest / (1 - NO_READING.heartRate);
  const heartRateMean = clamp(
    meanHeartRate + Math.hypot(HEART_RATE.between, HEART_RATE.within) * followers[0]!,
    50,
    135,
  );
  const resting =
    meanHeartRate -
    RESTING_GAP +
    Math.hypot(RESTING_HEART_RATE.between, RESTING_HEART_RATE.within) * followers[1]!;
  const kcal = ACTIVE_KCAL[group];
  return {
    stress: clamp(gammaOfNormal(latent, STRESS_SHAPE, published.stress), ...STRESS_RANGE),
    effect,
    heartRateMean,
    restingHeartRate: clamp(resting, 38, heartRateMean - 4),
    activeKcal: Math.round(clamp(gammaOfNormal(followers[2]!, kcal.shape, kcal.mean), 1, 3000)),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
