import type { StudyGroup } from '@/lib/features';
import { Random } from '@/lib/random';
import { drawBehaviour } from './behaviour';
import type { EffectCalibration } from './calibration';
import { effectOnStress } from './effects';
import { glucoseTrace } from './glucose-trace';
import { peopleOf } from './person';

/** Moments of the raw effect over the days of simulated people of a group: what calibration.ts holds. */
export function measureEffect(group: StudyGroup, people: number, days: number): EffectCalibration {
  const cohort = new Random('effect moments');
  const kept = new Array<boolean>(288).fill(true);
  const effect: number[] = [];
  const steps: number[] = [];
  const active: number[] = [];
  const everyone = peopleOf(cohort, group);
  for (let p = 0; p < people; p++) {
    const person = everyone.next().value;
    for (let d = 0; d < days; d++) {
      const random = cohort.fork(group).fork(p).fork(d);
      const day = drawBehaviour(random, person);
      const trace = glucoseTrace(
        random,
        { mean: day.glucoseMean, cvPct: day.glucoseCvPct, level: day.glucoseLevel },
        kept,
      );
      effect.push(
        effectOnStress({
          sleepHours: day.asleepMinutes / 60,
          deepSleepPct: (100 * day.night.deep) / day.asleepMinutes,
          remSleepPct: (100 * day.night.rem) / day.asleepMinutes,
          glucoseCvPct: day.glucoseCvPct,
          hyperglycemiaPct: (100 * trace.filter((value) => value > 180).length) / trace.length,
          activeMinutes: day.activeMinutes,
        }),
      );
      steps.push(day.latentSteps);
      active.push(day.latentActive);
    }
  }
  const { mean, sd } = moments(effect);
  return { mean, sd, steps: correlation(effect, steps), activeMinutes: correlation(effect, active) };
}

function moments(x: readonly number[]): { mean: number; sd: number } {
  const mean = x.reduce((s, v) => s + v, 0) / x.length;
  return { mean, sd: Math.sqrt(x.reduce((s, v) => s + (v - mean) ** 2, 0) / x.length) };
}

/** Pearson correlation. */
export function correlation(x: readonly number[], y: readonly number[]): number {
  const a = moments(x);
  const b = moments(y);
  return x.reduce((s, v, i) => s + (v - a.mean) * (y[i]! - b.mean), 0) / (x.length * a.sd * b.sd);
}
