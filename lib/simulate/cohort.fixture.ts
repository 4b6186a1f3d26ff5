import { type DayRow, deriveDays } from '@/lib/derive';
import type { FeatureId } from '@/lib/features';
import { simulateParticipants } from './simulate';
import type { DayTruth, Sampling, SimulatedParticipant, World } from './types';

/** Coarse enough to be quick, fine enough for every sufficiency rule. */
export const QUICK: Sampling = { stress: 10, heartRate: 5, respiration: 30, spo2: 30 };

/** A derived day beside what is true of it. */
export interface JudgedDay {
  readonly row: DayRow;
  readonly truth: DayTruth;
}

/** Days of a cohort as they come back through derivation, ten a person. */
export function judgedCohort(
  participants: number,
  world: World,
  seed: number,
): readonly (readonly JudgedDay[])[] {
  const people: JudgedDay[][] = [];
  for (const simulated of simulateParticipants({ participants, days: 10, world, seed, sampling: QUICK }))
    people.push(judged(simulated));
  return people;
}

export function judged({ streams, truth }: SimulatedParticipant): JudgedDay[] {
  const byDay = new Map(truth.map((day) => [day.day, day]));
  return deriveDays(streams).map((row) => ({ row, truth: byDay.get(row.day)! }));
}

/** True for a day with enough data in all four domains and a stress label. */
export function isComplete({ row }: JudgedDay): boolean {
  return row.stressMean !== undefined && Object.values(row.sufficiency).every((v) => v.sufficient);
}

/** A day's figure by name: stress, true steps, or a derived feature. */
export function figure({ row, truth }: JudgedDay, name: FeatureId | 'stress'): number {
  if (name === 'stress') return row.stressMean!;
  return name === 'steps' ? truth.steps : row.features[name]!;
}

/** Quantile q of the values (linear between neighbours). */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = q * (sorted.length - 1);
  const low = sorted[Math.floor(at)]!;
  return low + (at % 1) * (sorted[Math.ceil(at)]! - low);
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
