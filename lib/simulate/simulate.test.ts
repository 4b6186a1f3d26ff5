import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { indexOfDate, localDays } from '@/lib/derive';
import { InvalidInputError } from '@/lib/errors';
import { FAULT_RATES } from './assumptions';
import { figure, isComplete, judged, QUICK } from './cohort.fixture';
import { DEMO_COHORT, TRAINING_COHORT } from './cohorts';
import { DEFAULT_SAMPLING, simulateParticipants } from './simulate';
import type { CohortOptions } from './types';

const options: CohortOptions = { participants: 40, days: 10, world: 'effects', seed: 4 };
const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const cohort = (change: Partial<CohortOptions> = {}) => [...simulateParticipants({ ...options, ...change })];

describe('simulateParticipants', () => {
  const people = cohort();

  it('makes the same people for the same seed and others for another', () => {
    expect(hash(cohort({ participants: 4 }))).toBe(hash(people.slice(0, 4)));
    expect(hash(cohort({ participants: 4, seed: 5 }))).not.toBe(hash(people.slice(0, 4)));
  });

  it('gives both worlds the same nights, glucose and movement', () => {
    const nullWorld = cohort({ participants: 6, world: 'null' });
    nullWorld.forEach(({ streams, truth }, i) => {
      expect(streams.sleep).toEqual(people[i]!.streams.sleep);
      expect(streams.glucose).toEqual(people[i]!.streams.glucose);
      expect(streams.activity).toEqual(people[i]!.streams.activity);
      expect(streams.stress).not.toEqual(people[i]!.streams.stress);
      expect(truth.every((day) => day.effect === 0)).toBe(true);
    });
  });

  it('derives to one row a day whose figures are the true ones', () => {
    for (const person of people) {
      const days = judged(person);
      expect(days.map(({ row }) => row.day)).toEqual(person.truth.map((day) => day.day));
      for (const day of days.filter(isComplete)) {
        const { truth } = day;
        const close = (name: Parameters<typeof figure>[1], wanted: number, tolerance: number) =>
          expect(Math.abs(figure(day, name) - wanted), `${name} on ${truth.day}`).toBeLessThan(tolerance);
        close('stress', truth.stress, 0.5);
        close('heartRateMean', truth.heartRateMean, 0.5);
        close('restingHeartRate', truth.restingHeartRate, 1);
        close('activeKcal', truth.activeKcal, 1e-9);
        close('activeMinutes', truth.activeMinutes, 1e-9);
        close('sleepHours', truth.sleepMinutes / 60, 1e-9);
        close('awakeMinutes', truth.awakeMinutes, 1e-9);
        close('deepSleepPct', truth.deepSleepPct, 1e-9);
        close('remSleepPct', truth.remSleepPct, 1e-9);
        close('glucoseMean', truth.glucoseMean, 2.5);
        close('hyperglycemiaPct', truth.hyperglycemiaPct, 1e-9);
      }
    }
  });

  it('leaves more than 85 % of the days complete, and the faults show in the verdicts', () => {
    const days = people.flatMap(judged);
    const complete = days.filter(({ row }) => Object.values(row.sufficiency).every((v) => v.sufficient));
    expect(complete.length / days.length).toBeGreaterThan(0.85);
    expect(complete.length).toBeLessThan(days.length);
    const failing = {
      'watch-off': 'heart',
      'no-night': 'sleep',
      'cgm-dropout': 'glucose',
      'activity-lost': 'activity',
    } as const;
    for (const { row, truth } of days) {
      for (const [fault, domain] of Object.entries(failing))
        if (truth.faults.some((f) => f === fault))
          expect(row.sufficiency[domain], `${fault} on ${row.day}`).toMatchObject({ sufficient: false });
      const harmless = truth.faults.every((f) => !(f in failing));
      if (harmless) expect(Object.values(row.sufficiency).every((v) => v.sufficient)).toBe(true);
    }
  });

  it('has every kind of fault about as often as it says', () => {
    const days = cohort({
      participants: 250,
      sampling: { stress: 60, heartRate: 60, respiration: 60, spo2: 60 },
    }).flatMap(({ truth }) => truth);
    for (const [fault, rate] of Object.entries(FAULT_RATES)) {
      const share = days.filter(({ faults }) => faults.some((f) => f === fault)).length / days.length;
      expect(Math.abs(share / rate - 1), fault).toBeLessThan(0.4);
    }
  });

  it('has days of 23 and 25 h where the clocks change, filled to the end', () => {
    const readings = new Map<string, number>();
    for (const { streams, truth } of cohort({ participants: 90, sampling: QUICK })) {
      const calendar = localDays(streams.participant.timezone);
      for (const { day, faults } of truth) {
        const index = indexOfDate(day)!;
        const hours = (calendar.startOf(index + 1) - calendar.startOf(index)) / 3_600_000;
        if (hours === 24 || faults.length > 0) continue;
        const within = (t: number) => t >= calendar.startOf(index) && t < calendar.startOf(index + 1);
        readings.set(day, streams.glucose.time.filter(within).length / hours);
      }
    }
    expect([...readings.keys()].sort()).toEqual(['2024-03-10', '2024-11-03']);
    for (const perHour of readings.values()) expect(perHour).toBeGreaterThan(11.5);
  });

  it('gives unique numeric ids that name the time zone', () => {
    const ids = people.map(({ streams: { participant } }) => participant.sourceId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { streams, site } of people) {
      const { sourceId, timezone } = streams.participant;
      expect(sourceId).toMatch(/^[147]\d{3}$/);
      expect(timezone).toBe(site === 'UAB' ? 'America/Chicago' : 'America/Los_Angeles');
      expect(sourceId[0]).toBe({ UW: '1', UCSD: '4', UAB: '7' }[site]);
    }
  });

  it.each([
    ['no participants', { participants: 0 }],
    ['half a day', { days: 1.5 }],
    ['too many days', { days: 61 }],
    ['a seed that is no number', { seed: Number.NaN }],
    ['a sampling that does not divide an hour', { sampling: { stress: 7 } }],
    ['a start that is no date', { startDay: '2024-02-30' }],
  ] as const)('refuses %s', (_, change) => {
    expect(() => simulateParticipants({ ...options, ...change })).toThrow(InvalidInputError);
  });
});

describe('the shipped cohorts', () => {
  it('have different seeds, so that no demo patient is a training participant', () => {
    expect(DEMO_COHORT.seed).not.toBe(TRAINING_COHORT.seed);
    const [demo] = simulateParticipants({ ...DEMO_COHORT, participants: 1 });
    const [training] = simulateParticipants({ ...TRAINING_COHORT, participants: 1 });
    expect(demo!.streams.glucose).not.toEqual(training!.streams.glucose);
    expect(DEFAULT_SAMPLING.heartRate).toBeLessThanOrEqual(5);
  });
});
