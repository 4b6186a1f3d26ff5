import type { Verdict } from './day';
import type { DomainResult } from './glucose';
import { disjoint } from './intervals';
import type { LocalDays } from './local-days';
import { type NightTotals, SLEEP_STAGES, type SleepInterval, type SleepStage } from './streams';
import { NEEDED, shown } from './verdict';

/** Stage records further apart than this belong to different episodes. */
const JOIN_MS = 60 * 60_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A run of stage records with no gap above 60 minutes; awake and unknown records at its edges belong to it. */
export interface SleepEpisode {
  readonly start: number;
  readonly end: number;
  readonly intervals: readonly SleepInterval[];
}

/** Sleep episodes, ascending; overlaps and duplicates are gone. */
export function sleepEpisodes(sleep: readonly SleepInterval[]): readonly SleepEpisode[] {
  const episodes: { start: number; end: number; intervals: SleepInterval[] }[] = [];
  for (const interval of disjoint(sleep, (i) => SLEEP_STAGES.indexOf(i.stage))) {
    const last = episodes.at(-1);
    if (last && interval.start - last.end <= JOIN_MS) {
      last.intervals.push(interval);
      last.end = interval.end;
    } else episodes.push({ start: interval.start, end: interval.end, intervals: [interval] });
  }
  return episodes;
}

/** Index of the local day an episode ends on; one that ends at midnight ends on the day before. */
export function endDay(episode: SleepEpisode, calendar: LocalDays): number {
  return calendar.indexOf(episode.end - 1);
}

/** Minutes of one night by stage. */
export interface Night {
  /** Length of the episode, h: from the first record to the end of the last, gaps included; of totals, the time asleep. */
  readonly hours: number;
  readonly minutes: Readonly<Record<SleepStage, number>>;
}

/** The main night of each day index: the longest episode that ends on it; other episodes of the day are naps. */
export function nightsFromStages(
  sleep: readonly SleepInterval[],
  calendar: LocalDays,
): ReadonlyMap<number, Night> {
  const nights = new Map<number, Night>();
  for (const episode of sleepEpisodes(sleep)) {
    const day = endDay(episode, calendar);
    const hours = (episode.end - episode.start) / HOUR_MS;
    const known = nights.get(day);
    if (known && known.hours >= hours) continue;
    const minutes: Record<SleepStage, number> = { awake: 0, light: 0, deep: 0, rem: 0, unknown: 0 };
    for (const { start, end, stage } of episode.intervals) minutes[stage] += (end - start) / MINUTE_MS;
    nights.set(day, { hours, minutes });
  }
  return nights;
}

/** A night as its device summarised it; totals have no edges, so the rule of 2-16 h is held against the time asleep. */
export function nightFromTotals(totals: NightTotals): Night {
  const { deepMinutes: deep, lightMinutes: light, remMinutes: rem, awakeMinutes: awake } = totals;
  return { hours: (deep + light + rem) / 60, minutes: { awake, light, deep, rem, unknown: 0 } };
}

/**
 * Sleep domain of the night that ends on a day. Shares are of the time asleep (light + deep + REM); time of an unknown
 * stage is neither asleep nor awake. A night without any stage (AI-READI release 1) gives the time asleep alone.
 */
export function deriveSleep(night: Night | undefined): DomainResult {
  const { least, most } = NEEDED.sleepHours;
  const measured = night?.hours ?? 0;
  const refuse = (reason: string): DomainResult => ({
    verdict: { sufficient: false, measured, needed: least, unit: 'h', reason },
    features: {},
  });
  if (!night) return refuse('No sleep episode ends on this day');
  if (measured < least)
    return refuse(`Not enough sleep data: an episode of ${shown(measured)} of ${least} h`);
  if (measured > most)
    return refuse(`The sleep episode lasts ${measured.toFixed(1)} h, longer than the ${most} h a night can`);

  const verdict: Verdict = { sufficient: true, measured, needed: least, unit: 'h' };
  const { awake, light, deep, rem, unknown } = night.minutes;
  const asleep = light + deep + rem;
  if (asleep === 0) {
    if (unknown === 0) return refuse('The sleep episode holds no time asleep');
    return { verdict, features: { sleepHours: unknown / 60 } };
  }
  const deepSleepPct = (100 * deep) / asleep;
  if (deepSleepPct > NEEDED.deepSleepPct)
    return refuse(
      `Deep sleep is ${Math.ceil(deepSleepPct)} % of the time asleep, above the ${NEEDED.deepSleepPct} % a night can hold`,
    );
  return {
    verdict,
    features: {
      deepSleepPct,
      remSleepPct: (100 * rem) / asleep,
      sleepHours: asleep / 60,
      awakeMinutes: awake,
    },
  };
}
