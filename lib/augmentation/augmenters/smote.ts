import { mean, standardDeviation } from '@/lib/classifiers/statistics';
import { throwIfAborted } from '@/lib/errors';
import { FEATURES } from '@/lib/features';
import { Random } from '@/lib/random';
import { columnMedians, completed, fromNumbers, toNumbers } from '../vectors';
import type { Augmenter } from './types';

/** Neighbours of a row: the published default. */
const NEIGHBOURS = 5;

/** What chance decides of one synthetic row. */
export interface SmoteDraw {
  /** Row it starts from. */
  readonly row: number;
  /** Which of its neighbours it moves towards, nearest first. */
  readonly neighbour: number;
  /** Share of the way, 0-1. */
  readonly step: number;
}

/**
 * The `k` nearest other rows of each row by Euclidean distance, nearest first; a different category counts as 1
 * (Chawla et al. 2002, SMOTE-NC on standardised columns, whose median standard deviation is 1).
 */
export function nearestRows(
  vectors: readonly (readonly number[])[],
  k: number,
  categorical: ReadonlySet<number> = new Set(),
): readonly (readonly number[])[] {
  return vectors.map((a, i) => {
    const others = vectors.flatMap((b, j) => {
      if (i === j) return [];
      let sum = 0;
      for (let c = 0; c < a.length; c++)
        sum += categorical.has(c) ? Number(a[c] !== b[c]) : (a[c]! - b[c]!) ** 2;
      return [{ j, sum }];
    });
    return others
      .sort((x, y) => x.sum - y.sum || x.j - y.j)
      .slice(0, k)
      .map(({ j }) => j);
  });
}

/** Synthetic rows on the way to a neighbour; a category is the most frequent one among the neighbours. */
export function interpolate(
  vectors: readonly (readonly number[])[],
  neighbours: readonly (readonly number[])[],
  draws: readonly SmoteDraw[],
  categorical: ReadonlySet<number> = new Set(),
): number[][] {
  return draws.map(({ row, neighbour, step }) => {
    const from = vectors[row]!;
    const to = vectors[neighbours[row]![neighbour]!]!;
    return from.map((value, c) =>
      categorical.has(c)
        ? mostFrequent(neighbours[row]!.map((n) => vectors[n]![c]!))
        : value + step * (to[c]! - value),
    );
  });
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]![0];
}

/**
 * SMOTE (Chawla et al. 2002, doi:10.1613/jair.953) among the kept rows of the reduced class: neighbours on columns
 * standardised by the kept rows, gaps at the medians of the kept rows. A class of one row gives none.
 */
export const smote: Augmenter = {
  id: 'smote',
  label: 'SMOTE',
  kind: 'synthetic',
  settings: { neighbours: NEIGHBOURS },
  augment: async ({ features, rows, wanted, seed, signal }) => {
    const raw = rows.map((row) => toNumbers(row.features, features));
    const all = completed(raw, columnMedians(raw, features.length));
    const scale = features.map((_, c) => standardDeviation(all.map((row) => row[c]!)) || 1);
    const centre = features.map((_, c) => mean(all.map((row) => row[c]!)));
    const categorical = new Set(features.flatMap((id, c) => (FEATURES[id].categories ? [c] : [])));
    const made = ([0, 1] as const).flatMap((label) => {
      throwIfAborted(signal, 'The augmentation');
      const own = all.filter((_, i) => rows[i]!.label === label);
      if (own.length < 2 || wanted[label] === 0) return [];
      const k = Math.min(NEIGHBOURS, own.length - 1);
      const standard = own.map((row) =>
        row.map((value, c) => (categorical.has(c) ? value : (value - centre[c]!) / scale[c]!)),
      );
      const random = new Random(seed).fork(`smote-${label}`);
      const draws = Array.from({ length: wanted[label] }, () => ({
        row: random.integer(own.length),
        neighbour: random.integer(k),
        step: random.uniform(),
      }));
      const between = interpolate(own, nearestRows(standard, k, categorical), draws, categorical);
      const people = rows.filter((row) => row.label === label).map(({ participant }) => participant);
      return between.map((vector, i) => ({
        participant: people[draws[i]!.row]!,
        features: fromNumbers(vector, features),
        label,
      }));
    });
    return { rows: made };
  },
};
