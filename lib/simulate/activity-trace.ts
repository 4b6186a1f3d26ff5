import type { ActivityInterval, ActivityKind, Series } from '@/lib/derive';
import type { Random } from '@/lib/random';
import { apportion } from './sleep-trace';

const MINUTE_MS = 60_000;

/** Kinds of movement with FIT's type code; the packed byte is type + 32 x intensity. */
const MOVEMENT: readonly {
  kind: ActivityKind;
  code: number;
  intensities: readonly number[];
  share: number;
}[] = [
  { kind: 'walking', code: 6, intensities: [1, 2, 2, 3], share: 0.78 },
  { kind: 'generic', code: 0, intensities: [1, 2, 3], share: 0.18 },
  { kind: 'running', code: 1, intensities: [3, 4, 5], share: 0.04 },
];

export interface ActivityPlan {
  /** Local midnight, ms UTC, and the minutes of the day between which the watch records movement. */
  readonly midnight: number;
  readonly from: number;
  readonly to: number;
  /** Whole minutes; what they leave of the window is not recorded. */
  readonly activeMinutes: number;
  readonly sedentaryMinutes: number;
}

/** Intervals of one waking day: bouts of movement among sedentary stretches and stretches without a record. */
export function activityTrace(random: Random, plan: ActivityPlan): ActivityInterval[] {
  const { activeMinutes: active, sedentaryMinutes: sedentary } = plan;
  const idle = plan.to - plan.from - active - sedentary;
  const bouts = active > 0 ? Math.min(active, Math.max(1, Math.round(active / 9))) : 0;
  const spread = (parts: number) =>
    Array.from({ length: parts }, () => 0.25 - Math.log(1 - random.uniform()));
  const moving = bouts > 0 ? apportion(active - bouts, spread(bouts)).map((m) => m + 1) : [];
  const still = apportion(sedentary, spread(bouts + 1));
  const lost = apportion(
    idle,
    spread(bouts + 1).map((w) => (random.uniform() < 0.3 ? w : 0.02)),
  );

  const out: ActivityInterval[] = [];
  let at = plan.midnight + plan.from * MINUTE_MS;
  const add = (minutes: number, kind: ActivityKind, index: number): void => {
    if (minutes <= 0) return;
    out.push({ start: at, end: at + minutes * MINUTE_MS, kind, index });
    at += minutes * MINUTE_MS;
  };
  for (let i = 0; i <= bouts; i++) {
    add(still[i]!, 'sedentary', 0);
    at += lost[i]! * MINUTE_MS;
    if (i === bouts) break;
    const movement = pickMovement(random);
    add(moving[i]!, movement.kind, movement.code + 32 * random.pick(movement.intensities));
  }
  return out;
}

function pickMovement(random: Random): (typeof MOVEMENT)[number] {
  let left = random.uniform();
  for (const movement of MOVEMENT) {
    left -= movement.share;
    if (left < 0) return movement;
  }
  return MOVEMENT[0]!;
}

/**
 * Active energy as Garmin's field writes it: whole kcal since local midnight, a record after each bout of movement and
 * one when the watch closes the day. A day without movement has its closing record alone.
 */
export function energyTrace(intervals: readonly ActivityInterval[], kcal: number, closing: number): Series {
  const bouts = intervals.filter((i) => i.kind !== 'sedentary' && i.end < closing);
  const effort = bouts.map((i) => (i.end - i.start) * (1 + ((i.index ?? 0) >> 5)));
  const total = effort.reduce((s, e) => s + e, 0) * 1.05;
  const time: number[] = [];
  const value: number[] = [];
  let sum = 0;
  bouts.forEach((bout, i) => {
    sum += effort[i]!;
    time.push(bout.end);
    value.push(Math.floor((kcal * sum) / total));
  });
  time.push(closing);
  value.push(kcal);
  return { time, value };
}
