import { Random } from '@/lib/random';
import type { SearchSpace } from '../../space';
import {
  type Draw,
  drawFrom,
  type Found,
  type FoundStream,
  keyOf,
  roundTo,
  type Scorer,
  setsOfTheirOwnFirst,
  take,
} from '../heuristic';
import { nearestRows } from './kdtree';
import { medianDeviation } from './nudge';
import { distinctInOrder, fillPopulation, trim } from './population';
import type { DiceOptions } from './settings';

/** Members for each counterfactual wanted. */
const MEMBERS_EACH = 10;
/** The loss has settled when it moves less than this, five generations long. */
const SETTLED = 1e-2;
const SETTLED_FOR = 5;
/** Shares of genes from the first and the second parent; the rest mutates. */
const FIRST = 0.4;
const SECOND = 0.8;

interface Member {
  readonly vector: Float64Array;
  readonly towards: number;
  readonly loss: number;
  readonly valid: boolean;
}

/**
 * DiCE, genetic (after GeCo, Schleich et al. 2021): a population that starts at the nearest rows of the target's class;
 * each generation keeps the k fittest and crosses the rest. The loss is hinge + proximity (weighted by inverse median
 * absolute deviation) + sparsity. Constraints: genes come only from what the space allows, cap and effort budget trim a
 * child by lot, and a member that breaks a joint rule or looks unusual is less fit than any other.
 */
export async function* diceGenetic(scorer: Scorer, options: DiceOptions): FoundStream {
  const { space } = scorer;
  if (space.actions.length === 0) return;
  const random = new Random(options.seed).fork('dice-genetic');
  const draw = drawFrom(space, random.fork('values'), options.precision);
  const size = MEMBERS_EACH * options.k;
  const nearest = await take(await nearestRows(scorer, options.unscaled ?? false), size);
  const start = distinctInOrder(nearest.map(({ vector }) => trim(space, vector, random)));
  const population = await fillPopulation(scorer, start, size, draw, random);
  const everValid = new Map<string, Member>();
  const last = await evolve(scorer, options, population, draw, random, (member) => {
    everValid.set(keyOf(member.vector), member);
  });
  const fittest = last.slice(0, options.k).filter(({ valid }) => valid);
  const kept = new Set(fittest.map(({ vector }) => keyOf(vector)));
  const others = [...everValid.values()].filter(({ vector }) => !kept.has(keyOf(vector)));
  const ranked = options.asPackaged
    ? fittest
    : [
        ...fittest,
        ...setsOfTheirOwnFirst(
          space,
          others.sort((a, b) => a.loss - b.loss),
        ),
      ];
  for (const member of ranked) yield rounded(scorer, member, options.precision);
}

async function evolve(
  scorer: Scorer,
  options: DiceOptions,
  first: readonly Float64Array[],
  draw: Draw,
  random: Random,
  onValid: (member: Member) => void,
): Promise<readonly Member[]> {
  const { space, turns } = scorer;
  const { k, asPackaged = false, generations = 500 } = options;
  const size = MEMBERS_EACH * k;
  const lossOf = lossOfSpace(space, options);
  let population = first;
  let ranked: readonly Member[] = [];
  let previous = Number.NEGATIVE_INFINITY;
  let best = Number.POSITIVE_INFINITY;
  let settled = 0;
  for (let generation = 0; generation < generations && !turns.over; generation++) {
    const top = ranked.slice(0, k);
    settled = Math.abs(previous - best) <= SETTLED && top.every(({ valid }) => valid) ? settled + 1 : 0;
    if (settled >= SETTLED_FOR) break;
    previous = best;
    const members = distinctInOrder(population);
    const fit = await judge(scorer, members, lossOf, onValid);
    if (fit.length === 0) break;
    ranked = [...fit].sort((a, b) => a.loss - b.loss);
    best = ranked[0]!.loss;
    const half = Math.max(1, Math.floor(members.length / 2));
    const parents = asPackaged ? members.slice(0, half) : ranked.slice(0, half).map(({ vector }) => vector);
    const children = Array.from({ length: size - k }, () =>
      trim(space, mate(space, random.pick(parents), random.pick(parents), draw, random, asPackaged), random),
    );
    population = [...ranked.slice(0, k).map(({ vector }) => vector), ...children];
  }
  return ranked;
}

/** Scores and judges members; those that the time did not allow are left out. */
async function judge(
  scorer: Scorer,
  members: readonly Float64Array[],
  lossOf: (vector: Float64Array, towards: number) => number,
  onValid: (member: Member) => void,
): Promise<readonly Member[]> {
  const scores = await scorer.towards(members);
  const out: Member[] = [];
  for (const [i, vector] of members.entries()) {
    const towards = scores[i]!;
    if (Number.isNaN(towards)) continue;
    await scorer.work(2);
    const enough = scorer.isEnough(towards);
    const valid = enough && scorer.space.feasible(vector);
    // One is more than hinge, proximity and sparsity of any member come to.
    const member = { vector, towards, valid, loss: lossOf(vector, towards) + (enough && !valid ? 2 : 0) };
    out.push(member);
    if (valid) onValid(member);
  }
  return out;
}

function mate(
  space: SearchSpace,
  one: Float64Array,
  other: Float64Array,
  draw: Draw,
  random: Random,
  asPackaged: boolean,
): Float64Array {
  const child = space.factual.slice();
  for (const column of space.actions) {
    const lot = random.uniform();
    if (lot < FIRST) child[column] = one[column]!;
    else if (lot < SECOND) child[column] = other[column]!;
    else child[column] = asPackaged ? space.columns[column]!.low : draw(column);
  }
  return space.complete(child);
}

function lossOfSpace(
  space: SearchSpace,
  { proximityWeight = 0.2, sparsityWeight = 0.2 }: DiceOptions,
): (vector: Float64Array, towards: number) => number {
  const { columns, factual, actions, rows, target, needed } = space;
  const numeric = columns.flatMap(({ kind }, column) => (kind === 'numeric' ? [column] : []));
  const weights = deviationWeights(rows, numeric);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const goal = target === 1 ? needed : 1 - needed;
  return (vector, towards) => {
    const proximity = numeric.reduce((total, column, i) => {
      const change = Math.abs(vector[column]! - factual[column]!) / columns[column]!.fullRange;
      return Number.isNaN(change) ? total : total + weights[i]! * change;
    }, 0);
    const hinge = 2 * Math.max(0, goal - towards);
    const changed = actions.filter((column) => vector[column] !== factual[column]).length;
    return hinge + (proximityWeight * proximity) / sum + (sparsityWeight * changed) / columns.length;
  };
}

const weightsOf = new WeakMap<SearchSpace['rows'][0], readonly number[]>();

/** Inverse median absolute deviation of each column, as dice-ml rounds it. */
function deviationWeights(rows: SearchSpace['rows'], numeric: readonly number[]): readonly number[] {
  const known = weightsOf.get(rows[0]);
  if (known?.length === numeric.length) return known;
  const all = [...rows[0], ...rows[1]];
  const weights = numeric.map((column) =>
    roundTo(1 / (medianDeviation(all.map((row) => row[column]!)) || 1), 2),
  );
  weightsOf.set(rows[0], weights);
  return weights;
}

function rounded(scorer: Scorer, { vector, towards }: Member, precision?: readonly number[]): Found {
  const { space } = scorer;
  if (precision === undefined) return { vector, probability: scorer.toTarget(towards) };
  const values = vector.map((value, c) =>
    space.columns[c]!.kind === 'numeric' && space.columns[c]!.step === undefined && precision[c] !== undefined
      ? roundTo(value, precision[c])
      : value,
  );
  return { vector: space.complete(values), probability: scorer.toTarget(towards) };
}
