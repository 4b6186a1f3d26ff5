import { meanDifference, type Pair, type PairedFigure, ratioOfMeans, typicalRatio } from '@/lib/statistics';
import type { BenchRow } from '../report';
import { type Explained, firstValidSeconds } from './engine-figures';

type Common = Omit<BenchRow, 'metric' | 'value' | 'n' | 'unit'>;
type Rows = readonly (Explained | undefined)[];

/** Differences up to this share of the original's mean do not matter. */
const INDIFFERENT = 0.05;

function pairsOf(own: Rows, other: Rows, of: (row: Explained) => number | undefined): readonly Pair[] {
  return own.flatMap((row, i) => {
    const against = other[i];
    if (!row || !against) return [];
    const [a, b] = [of(row), of(against)];
    return a === undefined || b === undefined ? [] : [{ person: row.person, own: a, other: b }];
  });
}

function toRow(common: Common, metric: string, unit: string, { value, ci, n }: PairedFigure): BenchRow {
  return { ...common, metric, value, ci, n, unit };
}

/** Quality of our engine beside another, row by row. `equivalent` is 1 when an interval of the difference holds 0 or the difference is within 5 %. */
export function qualityPairs(common: Common, own: Rows, other: Rows, seed: number): readonly BenchRow[] {
  return (['validity', 'changed', 'distanceL1', 'plausibilityDensity'] as const).flatMap((metric) => {
    const pairs = pairsOf(own, other, ({ judged }) => judged?.[metric]);
    if (pairs.length === 0) return [];
    const difference = meanDifference(pairs, seed);
    const [low, high] = difference.ci ?? [difference.value, difference.value];
    const mean = pairs.reduce((sum, pair) => sum + pair.other, 0) / pairs.length;
    const equivalent = (low <= 0 && high >= 0) || Math.abs(difference.value) <= INDIFFERENT * Math.abs(mean);
    return [
      toRow(common, `${metric}Difference`, '1', difference),
      { ...common, metric: `${metric}Equivalent`, value: Number(equivalent), n: pairs.length, unit: '1' },
    ];
  });
}

/** How many rows got the very same counterfactuals from both: for the deterministic methods. */
export function sameAnswers(common: Common, own: Rows, other: Rows): readonly BenchRow[] {
  const same = own.flatMap((row, i) => {
    const [a, b] = [row?.answer.found, other[i]?.answer.found];
    if (!a || !b) return [];
    const [first, second] = [sorted(a), sorted(b)];
    return [Number(first.length === second.length && first.every((value, j) => isNear(value, second[j]!)))];
  });
  if (same.length === 0) return [];
  const value = same.reduce((sum, one) => sum + one, 0) / same.length;
  return [{ ...common, metric: 'sameAnswerShare', value, n: same.length, unit: '1' }];
}

function sorted(vectors: readonly (readonly number[])[]): readonly number[] {
  return vectors
    .map((vector) => ({ vector, key: vector.map((value) => value.toPrecision(6)).join() }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .flatMap(({ vector }) => vector);
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** How many times faster our engine had its first valid counterfactual, and its whole answer. */
export function speedPairs(common: Common, own: Rows, other: Rows, seed: number): readonly BenchRow[] {
  const speedup = (metric: string, of: (row: Explained) => number | undefined): BenchRow[] => {
    const pairs = pairsOf(other, own, of);
    return pairs.length === 0 ? [] : [toRow(common, metric, 'x', typicalRatio(pairs, seed))];
  };
  return [
    ...speedup('cpuToFirstValidSpeedup', firstValidSeconds),
    ...speedup('cpuSpeedup', ({ answer }) => answer.cpuSeconds),
    ...speedup('cpuSpeedupWithoutPredictor', ({ answer }) =>
      Math.max(1e-6, answer.cpuSeconds - answer.predictorSeconds),
    ),
  ];
}

/** L1 of our engine over that of another, over rows both answered validly. */
export function distanceRatio(common: Common, own: Rows, other: Rows, seed: number): readonly BenchRow[] {
  const pairs = pairsOf(own, other, ({ judged }) =>
    judged && judged.validity > 0 ? judged.distanceL1 : undefined,
  );
  return pairs.length === 0 ? [] : [toRow(common, 'distanceL1Ratio', 'x', ratioOfMeans(pairs, seed))];
}

/**
 * CFNOW: how many times longer the original needed to come as near as its final answer than ours needed to come as near
 * as that, where ours ends at least as near; and in which share of the rows it does. `cpuToEqualL1Speedup` compares the
 * moments at which either had scored such a row; `cpuToEqualL1AnswerSpeedup` the whole requests, since both hand over
 * their answer at the end.
 */
export function equalL1Pairs(common: Common, own: Rows, other: Rows, seed: number): readonly BenchRow[] {
  const moments: Pair[] = [];
  const answers: Pair[] = [];
  let answered = 0;
  own.forEach((row, i) => {
    const original = other[i];
    if (!row || !original?.judged || original.judged.validity < 1) return;
    answered++;
    const goal = original.judged.distanceL1 * (1 + 1e-9);
    if (!row.judged || row.judged.validity < 1 || row.judged.distanceL1 > goal) return;
    const { person } = row;
    moments.push({ person, own: reachedAt(original, goal), other: reachedAt(row, goal) });
    answers.push({ person, own: original.answer.cpuSeconds, other: row.answer.cpuSeconds });
  });
  if (answered === 0) return [];
  const share = {
    ...common,
    metric: 'equalL1Share',
    value: moments.length / answered,
    n: answered,
    unit: '1',
  };
  if (moments.length === 0) return [share];
  return [
    toRow(common, 'cpuToEqualL1Speedup', 'x', typicalRatio(moments, seed)),
    toRow(common, 'cpuToEqualL1AnswerSpeedup', 'x', typicalRatio(answers, seed)),
    share,
  ];
}

/** CPU second at which an accepted row no further away than `goal` had been scored; the end where nobody watched. */
function reachedAt({ answer }: Explained, goal: number): number {
  const reached = answer.approach?.find(([, distance]) => distance <= goal);
  return Math.max(1e-6, reached?.[0] ?? answer.cpuSeconds);
}
