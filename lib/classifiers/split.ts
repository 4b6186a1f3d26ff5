import { InvalidInputError } from '@/lib/errors';
import { Random } from '@/lib/random';
import { type LabelledDay, participantsOf } from './labelled-day';

/** Rows by purpose; no participant is in two of them. */
export interface Split {
  readonly train: readonly LabelledDay[];
  /** Platt scaling, decision threshold, density cut-off. */
  readonly calibration: readonly LabelledDay[];
  /** Metrics only. */
  readonly test: readonly LabelledDay[];
}

/** Shares of participants where the data set recommends no split. */
export const SHARES = { train: 0.6, calibration: 0.2 };

function isUsable(rows: readonly LabelledDay[]): boolean {
  return new Set(rows.map((row) => row.label)).size === 2;
}

/**
 * Splits by participant: as the data set recommends when every row says so, else 60 / 20 / 20 % of people by seed.
 * @throws InvalidInputError when a part lacks one of the classes, or a participant stands in two parts
 */
export function splitByParticipant(rows: readonly LabelledDay[], seed: number): Split {
  const split = partsByParticipant(rows, seed);
  for (const [name, part] of Object.entries(split))
    if (!isUsable(part))
      throw new InvalidInputError(
        `The ${name} people have no day of one of the classes: more people are needed.`,
      );
  return split;
}

/**
 * The same split, whatever classes its parts hold.
 * @throws InvalidInputError when a participant stands in two parts
 */
export function partsByParticipant(rows: readonly LabelledDay[], seed: number): Split {
  return rows.every((row) => row.split !== undefined) ? recommended(rows) : drawn(rows, seed);
}

function recommended(rows: readonly LabelledDay[]): Split {
  const of = (split: LabelledDay['split']) => rows.filter((row) => row.split === split);
  const parts = { train: of('train'), calibration: of('val'), test: of('test') };
  const people = Object.values(parts).map((part) => new Set(participantsOf(part)));
  if (people.reduce((sum, set) => sum + set.size, 0) !== participantsOf(rows).length)
    throw new InvalidInputError('The recommended split puts a participant into two parts.');
  return parts;
}

function drawn(rows: readonly LabelledDay[], seed: number): Split {
  const people = new Random(seed).fork('split').shuffle([...participantsOf(rows)].sort());
  const first = Math.round(people.length * SHARES.train);
  const second = Math.round(people.length * (SHARES.train + SHARES.calibration));
  const of = (list: readonly string[]) => {
    const set = new Set(list);
    return rows.filter((row) => set.has(row.participant));
  };
  return {
    train: of(people.slice(0, first)),
    calibration: of(people.slice(first, second)),
    test: of(people.slice(second)),
  };
}

/**
 * Fold (0 … folds - 1) of every participant. People are ranked by their share of high-stress days and each run of
 * `folds` neighbours is dealt to the folds by seed: folds differ by at most one person and have about the same share.
 * Otherwise a fold of often-stressed people would be predicted by a model of rarely-stressed ones, and a classifier
 * without signal would look worse than chance.
 */
export function foldsOf(
  rows: readonly LabelledDay[],
  folds: number,
  seed: number,
): ReadonlyMap<string, number> {
  const random = new Random(seed).fork('folds');
  const people = random.shuffle([...participantsOf(rows)].sort());
  const shares = highShares(rows);
  people.sort((a, b) => shares.get(a)! - shares.get(b)!);
  const count = Math.min(folds, people.length);
  const out = new Map<string, number>();
  for (let start = 0; start < people.length; start += count) {
    const run = people.slice(start, start + count);
    const dealt = random.shuffle(Array.from({ length: count }, (_, i) => i));
    run.forEach((person, i) => {
      out.set(person, dealt[i]!);
    });
  }
  return out;
}

/** Share of high-stress days of every participant. */
function highShares(rows: readonly LabelledDay[]): ReadonlyMap<string, number> {
  const counts = new Map<string, { days: number; high: number }>();
  for (const { participant, label } of rows) {
    const count = counts.get(participant) ?? { days: 0, high: 0 };
    counts.set(participant, { days: count.days + 1, high: count.high + label });
  }
  return new Map(Array.from(counts, ([person, { days, high }]) => [person, high / days]));
}
