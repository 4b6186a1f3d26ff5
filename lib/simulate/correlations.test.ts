import { beforeAll, describe, expect, it } from 'vitest';
import type { FeatureId } from '@/lib/features';
import { figure, isComplete, type JudgedDay, judgedCohort, meanOf } from './cohort.fixture';
import { correlation } from './effect-moments.fixture';
import { WORLDS } from './types';

type Name = FeatureId | 'stress';

/** The recipe's correlations, measured on T1D-UOM's person-days; steps are the true ones. */
const COPULA: readonly (readonly [Name, Name, number])[] = [
  ['stress', 'heartRateMean', 0.5],
  ['stress', 'activeKcal', 0.3],
  ['stress', 'restingHeartRate', 0.25],
  ['heartRateMean', 'restingHeartRate', 0.55],
  ['deepSleepPct', 'remSleepPct', -0.5],
  ['steps', 'activeKcal', 0.6],
  ['steps', 'restingHeartRate', -0.3],
  ['glucoseMean', 'hyperglycemiaPct', 0.92],
  ['glucoseCvPct', 'hyperglycemiaPct', 0.5],
];

/** Mean over the study groups, weighted by their days. */
function withinGroups(days: readonly JudgedDay[], a: Name, b: Name): number {
  return [0, 1, 2, 3].reduce((sum, code) => {
    const group = days.filter(({ row }) => row.features.studyGroup === code);
    const r = correlation(
      group.map((day) => figure(day, a)),
      group.map((day) => figure(day, b)),
    );
    return sum + (r * group.length) / days.length;
  }, 0);
}

/** SD between and within people, the groups taken out. */
function spread(people: readonly (readonly JudgedDay[])[], name: Name): { between: number; within: number } {
  const groupMeans = [0, 1, 2, 3].map((code) =>
    meanOf(
      people
        .flat()
        .filter(({ row }) => row.features.studyGroup === code)
        .map((day) => figure(day, name)),
    ),
  );
  let total = 0;
  let inside = 0;
  let days = 0;
  for (const person of people) {
    const values = person.map((day) => figure(day, name) - groupMeans[day.row.features.studyGroup!]!);
    const mean = meanOf(values);
    total += values.reduce((s, v) => s + v * v, 0);
    inside += values.reduce((s, v) => s + (v - mean) ** 2, 0);
    days += values.length;
  }
  const within = inside / (days - people.length);
  return { between: Math.sqrt(total / days - within), within: Math.sqrt(within) };
}

describe.each(WORLDS)('the %s world, as derived', (world) => {
  let people: readonly (readonly JudgedDay[])[];
  let days: readonly JudgedDay[];
  beforeAll(() => {
    people = judgedCohort(600, world, 21)
      .map((person) => person.filter(isComplete))
      .filter((person) => person.length > 1);
    days = people.flat();
  }, 60_000);

  it.each(COPULA)('correlates %s with %s by %s, over all days and within groups', (a, b, wanted) => {
    const pooled = correlation(
      days.map((day) => figure(day, a)),
      days.map((day) => figure(day, b)),
    );
    expect(Math.abs(pooled - wanted)).toBeLessThan(0.05);
    expect(Math.abs(withinGroups(days, a, b) - wanted)).toBeLessThan(0.05);
  });

  it.each([
    ['heartRateMean', 6.5, 6.5],
    ['restingHeartRate', 5.6, 2.4],
    ['sleepHours', 48 / 60, 79 / 60],
    ['deepSleepPct', 7.2, 7.6],
    ['remSleepPct', 6.9, 5.7],
    ['steps', 3002, 4953],
  ] as const)('spreads %s between and within people as measured', (name, between, within) => {
    const found = spread(people, name);
    expect(Math.abs(found.between / between - 1)).toBeLessThan(0.15);
    expect(Math.abs(found.within / within - 1)).toBeLessThan(0.15);
  });

  it('owes to the person the share of stress that T1D-UOM’s people do', () => {
    const { between, within } = spread(people, 'stress');
    expect(between ** 2 / (between ** 2 + within ** 2)).toBeGreaterThan(0.23);
    expect(between ** 2 / (between ** 2 + within ** 2)).toBeLessThan(0.35);
  });

  it('ties stress to behaviour only where behaviour has effects', () => {
    for (const name of ['sleepHours', 'remSleepPct', 'deepSleepPct', 'activeMinutes'] as const) {
      const r = withinGroups(days, 'stress', name);
      if (world === 'null') expect(Math.abs(r), name).toBeLessThan(0.06);
      else expect(r, name).toBeLessThan(-0.08);
    }
    const cv = withinGroups(days, 'stress', 'glucoseCvPct');
    if (world === 'null') expect(Math.abs(cv)).toBeLessThan(0.06);
    else expect(cv).toBeGreaterThan(0.08);
  });
});
