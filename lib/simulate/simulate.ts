import { dateOfIndex, indexOfDate, localDays } from '@/lib/derive';
import { InvalidInputError } from '@/lib/errors';
import type { StudyGroup } from '@/lib/features';
import { STUDY_GROUPS } from '@/lib/features';
import { Random } from '@/lib/random';
import { ENROLMENT_DAYS, type Fault } from './assumptions';
import { type DayBehaviour, drawBehaviour } from './behaviour';
import { dayMap } from './day-map';
import { type DaySite, writeActivity, writeGlucose, writeSleep, writeVitals } from './day-streams';
import { drawFaults } from './faults';
import { type FollowerModel, followerModel } from './followers';
import { groupAt, type Person, peopleOf } from './person';
import { StreamRecorder } from './recorder';
import { drawResponse } from './response';
import type { CohortOptions, DayTruth, Sampling, SimulatedParticipant } from './types';

/** Default sampling: a participant of ten days is about 2 MB on disk. */
export const DEFAULT_SAMPLING: Sampling = { stress: 3, heartRate: 4, respiration: 10, spo2: 10 };
export const DEFAULT_START_DAY = '2024-01-15';

const SITES = [
  { site: 'UW', prefix: '1', timezone: 'America/Los_Angeles', share: 0.36 },
  { site: 'UCSD', prefix: '4', timezone: 'America/Los_Angeles', share: 0.28 },
  { site: 'UAB', prefix: '7', timezone: 'America/Chicago', share: 0.36 },
] as const;

/**
 * Simulated AI-READI participants, one at a time so that memory does not grow with the cohort. Equal options give equal
 * participants; the first N of a larger cohort are the cohort of N; the two worlds share people, nights, glucose and
 * movement and differ in stress and what follows it.
 * @throws InvalidInputError for options out of range
 */
export function simulateParticipants(options: CohortOptions): Generator<SimulatedParticipant> {
  const sampling = { ...DEFAULT_SAMPLING, ...options.sampling };
  // Checked here, not at the first participant: bad options fail before anything is written.
  return generate(options, sampling, checked(options, sampling));
}

function* generate(
  { participants, days, world, seed }: CohortOptions,
  sampling: Sampling,
  firstDay: number,
): Generator<SimulatedParticipant> {
  const cohort = new Random(seed).fork('cohort');
  const groupOffset = cohort.fork('groups').uniform();
  const models = new Map<StudyGroup, FollowerModel>(STUDY_GROUPS.map((g) => [g, followerModel(world, g)]));
  const people = new Map(STUDY_GROUPS.map((group) => [group, peopleOf(cohort, group)]));
  const atSite = new Map<string, number>();

  for (let position = 0; position < participants; position++) {
    const random = cohort.fork(position);
    const group = groupAt(position, groupOffset);
    const person = people.get(group)!.next().value;
    const site = siteAt(random.uniform());
    const sourceId = `${site.prefix}${String(next(atSite, site.site)).padStart(3, '0')}`;
    const startIndex = firstDay + random.integer(ENROLMENT_DAYS);
    const split = random.uniform();
    const recorder = new StreamRecorder();
    const truth = simulateDays(random, person, models.get(group)!, {
      world,
      days,
      sampling,
      recorder,
      sourceId,
      startIndex,
      timezone: site.timezone,
    });
    yield {
      streams: recorder.streams({
        sourceId,
        timezone: site.timezone,
        age: person.age,
        studyGroup: group,
        hba1cPct: person.hba1cPct,
        bmi: person.bmi,
        split: split < 0.7 ? 'train' : split < 0.85 ? 'val' : 'test',
      }),
      truth,
      sampling,
      startDay: dateOfIndex(startIndex),
      site: site.site,
    };
  }
}

interface Wear extends Pick<CohortOptions, 'world' | 'days'> {
  readonly sampling: Sampling;
  readonly recorder: StreamRecorder;
  readonly sourceId: string;
  readonly startIndex: number;
  readonly timezone: string;
}

function simulateDays(random: Random, person: Person, model: FollowerModel, wear: Wear): DayTruth[] {
  const { world, days, sampling, recorder, sourceId, startIndex } = wear;
  const calendar = localDays(wear.timezone);
  const behaviour = Array.from({ length: days }, (_, d) =>
    drawBehaviour(random.fork(`behaviour ${d}`), person),
  );
  const offsetSeconds = random.fork('sensor').integer(300);
  return behaviour.map((day, d) => {
    const midnight = calendar.startOf(startIndex + d);
    const length = (calendar.startOf(startIndex + d + 1) - midnight) / 60_000;
    const streams = random.fork(`streams ${d}`);
    const faults = drawFaults(random.fork(`faults ${d}`));
    const map = dayMap(streams, length, day, length + (behaviour[d + 1]?.bedMinute ?? 0), faults);
    const site: DaySite = { recorder, midnight, map, faults, sampling };
    const { hyperglycemiaPct } = writeGlucose(random.fork(`glucose ${d}`), site, day, offsetSeconds);
    const response = drawResponse(random.fork(`response ${d}`), person, world, model, day, hyperglycemiaPct);
    writeSleep(streams, site, day);
    const activeMinutes = writeActivity(streams, site, day, response.activeKcal);
    writeVitals(streams, site, person, response);
    return truthOf(sourceId, dateOfIndex(startIndex + d), day, faults, {
      ...response,
      activeMinutes,
      hyperglycemiaPct,
    });
  });
}

function truthOf(
  participant: string,
  day: string,
  behaviour: DayBehaviour,
  faults: readonly Fault[],
  rest: Pick<
    DayTruth,
    | 'stress'
    | 'effect'
    | 'heartRateMean'
    | 'restingHeartRate'
    | 'activeKcal'
    | 'activeMinutes'
    | 'hyperglycemiaPct'
  >,
): DayTruth {
  const { asleepMinutes, night, steps, glucoseMean, glucoseCvPct } = behaviour;
  return {
    participant,
    day,
    steps,
    sleepMinutes: asleepMinutes,
    deepSleepPct: (100 * night.deep) / asleepMinutes,
    remSleepPct: (100 * night.rem) / asleepMinutes,
    awakeMinutes: night.awake,
    glucoseMean,
    glucoseCvPct,
    faults,
    ...rest,
  };
}

function next(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

function siteAt(u: number): (typeof SITES)[number] {
  let left = u;
  for (const site of SITES) {
    left -= site.share;
    if (left < 0) return site;
  }
  return SITES[0];
}

/** Index of the first local day; refuses options out of range. */
function checked({ participants, days, seed, startDay }: CohortOptions, sampling: Sampling): number {
  const whole = (value: number, low: number, high: number, what: string): void => {
    if (!Number.isInteger(value) || value < low || value > high)
      throw new InvalidInputError(`${what} must be a whole number from ${low} to ${high}, not ${value}.`);
  };
  whole(participants, 1, 100_000, 'The number of participants');
  whole(days, 1, 60, 'The number of days');
  if (!Number.isSafeInteger(seed))
    throw new InvalidInputError(`The seed must be a whole number, not ${seed}.`);
  for (const [stream, minutes] of Object.entries(sampling))
    if (!Number.isInteger(minutes) || minutes < 1 || 60 % minutes !== 0)
      throw new InvalidInputError(
        `The sampling of ${stream} must be minutes that divide an hour, not ${minutes}.`,
      );
  const first = indexOfDate(startDay ?? DEFAULT_START_DAY);
  if (first === undefined) throw new InvalidInputError(`"${startDay}" is not a date (YYYY-MM-DD).`);
  return first;
}
