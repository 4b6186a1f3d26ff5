import type { SleepInterval, SleepStage } from '@/lib/derive';
import type { Random } from '@/lib/random';

const MINUTE_MS = 60_000;

/** Whole minutes of a night by stage. */
export interface NightMinutes {
  readonly deep: number;
  readonly light: number;
  readonly rem: number;
  readonly awake: number;
}

/**
 * Stage intervals of one night from `start` (ms, UTC) without a gap: cycles of about 95 min, deep sleep early, REM late,
 * with awake spells between; the totals are exactly those given.
 */
export function sleepTrace(random: Random, start: number, night: NightMinutes): SleepInterval[] {
  const asleep = night.deep + night.light + night.rem;
  const cycles = Math.min(8, Math.max(2, Math.round(asleep / 95)));
  const weigh = (weight: (cycle: number) => number) =>
    Array.from({ length: cycles }, (_, i) => weight(i) * random.uniform(0.7, 1.3));
  const deep = apportion(
    night.deep,
    weigh((i) => Math.exp(-0.7 * i)),
  );
  const rem = apportion(
    night.rem,
    weigh((i) => 0.3 + i),
  );
  const light = apportion(
    night.light,
    weigh(() => 1),
  );
  const awake = apportion(night.awake, [1.5, ...weigh(() => 1)]);

  const out: SleepInterval[] = [];
  let at = start;
  const add = (stage: SleepStage, minutes: number): void => {
    if (minutes <= 0) return;
    const end = at + minutes * MINUTE_MS;
    const last = out.at(-1);
    if (last?.stage === stage) out[out.length - 1] = { start: last.start, end, stage };
    else out.push({ start: at, end, stage });
    at = end;
  };
  add('awake', awake[0]!);
  for (let i = 0; i < cycles; i++) {
    const before = Math.ceil(light[i]! * random.uniform(0.4, 0.7));
    add('light', before);
    add('deep', deep[i]!);
    add('light', light[i]! - before);
    add('rem', rem[i]!);
    add('awake', awake[i + 1]!);
  }
  return out;
}

/** Splits a whole number into whole parts in proportion to the weights (largest remainder). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((s, w) => s + w, 0);
  const exact = weights.map((w) => (total * w) / sum);
  const parts = exact.map(Math.floor);
  let left = total - parts.reduce((s, p) => s + p, 0);
  const order = exact.map((x, i) => ({ i, rest: x - Math.floor(x) })).sort((a, b) => b.rest - a.rest);
  for (const { i } of order) {
    if (left <= 0) break;
    parts[i]!++;
    left--;
  }
  return parts;
}
