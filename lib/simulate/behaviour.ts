import type { Random } from '@/lib/random';
import {
  ACTIVE_MINUTES,
  AWAKE_MINUTES,
  BEHAVIOUR,
  BEHAVIOUR_BETWEEN,
  type Behaviour,
  DEEP_PCT,
  GLUCOSE_CV_WITHIN,
  GLUCOSE_MEAN_WITHIN,
  REM_PCT,
  SLEEP_MINUTES,
  type Spread,
  STEPS,
} from './assumptions';
import { gammaOfNormal, mixLevels } from './latent';
import { correlatedBehaviour, type Person } from './person';
import type { NightMinutes } from './sleep-trace';

/** What a person does on a day, before anything is measured. */
export interface DayBehaviour {
  readonly night: NightMinutes;
  readonly asleepMinutes: number;
  /** Minute after local midnight of waking; negative minutes lie on the day before. */
  readonly wakeMinute: number;
  readonly bedMinute: number;
  readonly glucoseMean: number;
  readonly glucoseCvPct: number;
  /** Latent mean glucose, standard normal within the group. */
  readonly glucoseLevel: number;
  readonly steps: number;
  /** Wanted; a short waking day cuts it. */
  readonly activeMinutes: number;
  /** Latent steps and active minutes, standard normal. */
  readonly latentSteps: number;
  readonly latentActive: number;
}

/** Draws one day's behaviour of a person. */
export function drawBehaviour(random: Random, person: Person): DayBehaviour {
  const day = correlatedBehaviour(
    person.group,
    BEHAVIOUR.map(() => random.normal()),
  );
  const at = (name: Behaviour): number => BEHAVIOUR.indexOf(name);
  const latent = (name: Behaviour): number =>
    mixLevels(person.behaviour[at(name)]!, day[at(name)]!, BEHAVIOUR_BETWEEN[at(name)]!);

  const asleepMinutes = Math.round(clamp(normalOf(SLEEP_MINUTES, latent('sleep')), 150, 760));
  const deepPct = clamp(normalOf(DEEP_PCT, latent('deep')), 1, 55);
  const remPct = clamp(normalOf(REM_PCT, latent('rem')), 1, Math.min(45, 80 - deepPct));
  const deep = Math.round((asleepMinutes * deepPct) / 100);
  const rem = Math.round((asleepMinutes * remPct) / 100);
  const awakeLatent = mixLevels(person.awake, random.normal(), AWAKE_MINUTES.betweenShare);
  const awake = Math.round(
    clamp(gammaOfNormal(awakeLatent, AWAKE_MINUTES.shape, AWAKE_MINUTES.mean), 0, 180),
  );
  const wakeMinute = Math.round(clamp(person.wakeMinute + random.normal(0, 35), 240, 660));

  const usualSd = (person.glucoseMean * person.glucoseCvPct) / 100;
  return {
    night: { deep, rem, light: asleepMinutes - deep - rem, awake },
    asleepMinutes,
    wakeMinute,
    bedMinute: wakeMinute - asleepMinutes - awake,
    glucoseMean: clamp(person.glucoseMean + GLUCOSE_MEAN_WITHIN * usualSd * day[0]!, 60, 340),
    glucoseCvPct: clamp(person.glucoseCvPct * (1 + GLUCOSE_CV_WITHIN * day[1]!), 6, 60),
    glucoseLevel: latent('glucoseMean'),
    steps: Math.round(clamp(gammaOfSpread(STEPS, latent('steps')), 50, 40_000)),
    activeMinutes: Math.round(clamp(gammaOfSpread(ACTIVE_MINUTES, latent('activeMinutes')), 0, 480)),
    latentSteps: latent('steps'),
    latentActive: latent('activeMinutes'),
  };
}

function totalSd({ between, within }: Spread): number {
  return Math.hypot(between, within);
}

function normalOf(spread: Spread, z: number): number {
  return spread.mean + totalSd(spread) * z;
}

function gammaOfSpread(spread: Spread, z: number): number {
  return gammaOfNormal(z, (spread.mean / totalSd(spread)) ** 2, spread.mean);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
