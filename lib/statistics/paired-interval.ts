import { Random } from '@/lib/random';
import { RESAMPLES } from './participant-interval';
import { quantile } from './quantile';

/** What two methods made of one row. */
export interface Pair {
  readonly person: string;
  readonly own: number;
  readonly other: number;
}

export interface PairedFigure {
  readonly value: number;
  /** 95 % interval; absent for a single participant. */
  readonly ci?: readonly [number, number];
  readonly n: number;
}

/** Mean of own over mean of other, with its interval over resampled participants. */
export function ratioOfMeans(pairs: readonly Pair[], seed: number): PairedFigure {
  return resampled(
    pairs,
    (some) => sum(some.map(({ own }) => own)) / sum(some.map(({ other }) => other)),
    seed,
  );
}

/** Geometric mean of own / other, with its interval over resampled participants: the typical factor. */
export function typicalRatio(pairs: readonly Pair[], seed: number): PairedFigure {
  return resampled(
    pairs,
    (some) => Math.exp(sum(some.map(({ own, other }) => Math.log(own / other))) / some.length),
    seed,
  );
}

/** Mean of own - other, with its interval over resampled participants. */
export function meanDifference(pairs: readonly Pair[], seed: number): PairedFigure {
  return resampled(pairs, (some) => sum(some.map(({ own, other }) => own - other)) / some.length, seed);
}

function resampled(
  pairs: readonly Pair[],
  figure: (pairs: readonly Pair[]) => number,
  seed: number,
): PairedFigure {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) groups.set(pair.person, [...(groups.get(pair.person) ?? []), pair]);
  const people = [...groups.values()];
  const value = figure(pairs);
  if (people.length < 2) return { value, n: pairs.length };
  const random = new Random(seed).fork('paired-interval');
  const draws = Array.from({ length: RESAMPLES }, () =>
    figure(people.flatMap(() => people[random.integer(people.length)]!)),
  );
  return { value, ci: [quantile(draws, 0.025), quantile(draws, 0.975)], n: pairs.length };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
