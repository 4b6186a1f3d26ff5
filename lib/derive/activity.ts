import type { FeatureId } from '@/lib/features';
import type { Verdict } from './day';
import type { DomainResult } from './glucose';
import { disjoint } from './intervals';
import type { LocalDays } from './local-days';
import type { ActivityInterval, ActivityKind } from './streams';
import { countVerdict, NEEDED, shown } from './verdict';

const MINUTE_MS = 60_000;
const KINDS: readonly ActivityKind[] = ['running', 'walking', 'generic', 'other', 'sedentary'];

/** Activity of one local day, summed from its intervals. */
export interface ActivityDay {
  activeMinutes: number;
  sedentaryMinutes: number;
  /** Minutes covered by any interval. */
  recordedMinutes: number;
  /** Different epochs (instants at which one starts). */
  epochs: number;
  /** Minutes covered by intervals that carry the packed byte, and the byte times those minutes. */
  indexMinutes: number;
  indexSum: number;
  steps: number | undefined;
  kcal: number | undefined;
}

function emptyDay(): ActivityDay {
  return {
    activeMinutes: 0,
    sedentaryMinutes: 0,
    recordedMinutes: 0,
    epochs: 0,
    indexMinutes: 0,
    indexSum: 0,
    steps: undefined,
    kcal: undefined,
  };
}

/**
 * Activity by day index. Two shapes of source are told apart by `seconds`:
 * an epoch summary (T1D-UOM: several rows an epoch, each with the seconds of its kind) counts whole on the day it starts
 * and everything that is not sedentary is active; a timed interval (AI-READI) is cut at local midnight, overlaps count
 * once, and walking, running and generic movement are active.
 */
export function activityByDay(
  intervals: readonly ActivityInterval[],
  calendar: LocalDays,
): ReadonlyMap<number, ActivityDay> {
  const days = new Map<number, ActivityDay>();
  const dayOf = (index: number): ActivityDay => {
    const day = days.get(index) ?? emptyDay();
    days.set(index, day);
    return day;
  };
  const summaries = intervals.filter((i) => i.seconds !== undefined);
  const timed = intervals.length === summaries.length ? [] : intervals.filter((i) => i.seconds === undefined);
  addSummaries(withoutDuplicates(summaries), calendar, dayOf);
  for (const interval of disjoint(timed, rankOf)) addTimed(interval, calendar, dayOf);
  return days;
}

/** Orders equal intervals by everything they carry, so that the one kept never depends on the order of the input. */
function rankOf(i: ActivityInterval): number {
  return KINDS.indexOf(i.kind) * 1e9 + (i.index ?? 256) * 1e6 + Math.min(i.steps ?? 0, 999_999);
}

function withoutDuplicates(intervals: readonly ActivityInterval[]): readonly ActivityInterval[] {
  const order = (a: ActivityInterval, b: ActivityInterval): number =>
    a.start - b.start ||
    a.end - b.end ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    (a.seconds ?? 0) - (b.seconds ?? 0) ||
    (a.steps ?? 0) - (b.steps ?? 0) ||
    (a.kcal ?? 0) - (b.kcal ?? 0);
  const sorted = [...intervals].sort(order);
  return sorted.filter((interval, i) => i === 0 || order(sorted[i - 1]!, interval) !== 0);
}

function addSummaries(
  intervals: readonly ActivityInterval[],
  calendar: LocalDays,
  dayOf: (index: number) => ActivityDay,
): void {
  let lastStart = Number.NaN;
  for (const interval of intervals) {
    const day = dayOf(calendar.indexOf(interval.start));
    const minutes = (interval.seconds ?? 0) / 60;
    if (interval.kind === 'sedentary') day.sedentaryMinutes += minutes;
    else day.activeMinutes += minutes;
    day.recordedMinutes += minutes;
    if (interval.start !== lastStart) day.epochs++;
    lastStart = interval.start;
    addTotals(day, interval);
  }
}

function addTimed(
  interval: ActivityInterval,
  calendar: LocalDays,
  dayOf: (index: number) => ActivityDay,
): void {
  let { start } = interval;
  let index = calendar.indexOf(start);
  const first = dayOf(index);
  first.epochs++;
  addTotals(first, interval);
  while (start < interval.end) {
    const end = Math.min(interval.end, calendar.startOf(index + 1));
    const day = dayOf(index);
    const minutes = (end - start) / MINUTE_MS;
    day.recordedMinutes += minutes;
    if (interval.kind === 'sedentary') day.sedentaryMinutes += minutes;
    else if (interval.kind !== 'other') day.activeMinutes += minutes;
    if (interval.index !== undefined) {
      day.indexMinutes += minutes;
      day.indexSum += interval.index * minutes;
    }
    start = end;
    index++;
  }
}

function addTotals(day: ActivityDay, { steps, kcal }: ActivityInterval): void {
  if (steps !== undefined) day.steps = (day.steps ?? 0) + steps;
  if (kcal !== undefined) day.kcal = (day.kcal ?? 0) + kcal;
}

/** `recorded-hour`: at least one hour recorded. `epochs`: true steps above 0 and at least 20 epochs (T1D-UOM). */
export type ActivityRule = 'recorded-hour' | 'epochs';

/** Activity domain of one local day; `streamKcal` is active energy from a stream of its own. */
export function deriveActivity(
  day: ActivityDay | undefined,
  streamKcal: number | undefined,
  rule: ActivityRule,
): DomainResult {
  const verdict = rule === 'epochs' ? epochVerdict(day) : hourVerdict(day);
  if (!day || !verdict.sufficient) return { verdict, features: {} };
  const features: Partial<Record<FeatureId, number>> = {
    activeMinutes: day.activeMinutes,
    sedentaryMinutes: day.sedentaryMinutes,
    steps: day.steps,
    activityIndex: day.indexMinutes > 0 ? day.indexSum / day.indexMinutes : undefined,
    activeKcal: streamKcal ?? day.kcal,
  };
  return { verdict, features };
}

function hourVerdict(day: ActivityDay | undefined): Verdict {
  return countVerdict('activity', (day?.recordedMinutes ?? 0) / 60, NEEDED.activityHours, 'h recorded');
}

function epochVerdict(day: ActivityDay | undefined): Verdict {
  const verdict = countVerdict('activity', day?.epochs ?? 0, NEEDED.activityEpochs, 'epochs');
  if (!day || !verdict.sufficient || (day.steps ?? 0) > 0) return verdict;
  return {
    ...verdict,
    sufficient: false,
    reason: `No steps in ${shown(day.epochs)} epochs: the watch was not worn`,
  };
}
