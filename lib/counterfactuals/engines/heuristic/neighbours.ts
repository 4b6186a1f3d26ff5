import { labelAt } from '../../score';
import type { SearchSpace } from '../../space';
import { tableRows } from '../../space/table-rows';
import type { Scorer } from './scorer';

export interface RowsOptions {
  /** Only rows whose own label is the target's too: NICE's justified counterfactuals. */
  readonly justified: boolean;
}

/** Which rows the classifier puts into which class, kept for as long as rows and model live. */
const predicted = new WeakMap<object, WeakMap<object, Float64Array>>();

interface Chosen {
  readonly target: number;
  readonly threshold: number;
  readonly rows: readonly (readonly number[])[];
}

/** The rows picked by those probabilities last: requests about one classifier ask for the same ones. */
const chosen = new WeakMap<Float64Array, Chosen>();

/** Training rows that the classifier puts into the target's class, in the order of the rows, target's label first. */
export async function rowsOfTarget(
  scorer: Scorer,
  { justified }: RowsOptions,
): Promise<readonly (readonly number[])[]> {
  const { target } = scorer.space;
  const own = await rowsOfLabel(scorer, target);
  return justified ? own : [...own, ...(await rowsOfLabel(scorer, target === 1 ? 0 : 1))];
}

async function rowsOfLabel(scorer: Scorer, label: 0 | 1): Promise<readonly (readonly number[])[]> {
  const { target, threshold, rows: all, model } = scorer.space;
  const rows = all[label];
  const probabilities = (model && predicted.get(rows)?.get(model)) ?? (await probabilitiesOf(scorer, rows));
  const known = chosen.get(probabilities);
  if (known?.target === target && known.threshold === threshold) return known.rows;
  const own = rows.filter((_, i) => {
    const p = probabilities[i]!;
    return !Number.isNaN(p) && labelAt(p, threshold) === target;
  });
  chosen.set(probabilities, { target, threshold, rows: own });
  return own;
}

async function probabilitiesOf(scorer: Scorer, rows: SearchSpace['rows'][0]): Promise<Float64Array> {
  const { model } = scorer.space;
  const towards = await scorer.ofRows(rows.map((row) => Float64Array.from(row)));
  const probabilities = towards.map((p) => scorer.toTarget(p));
  if (model && !scorer.turns.over) {
    const ofRows = predicted.get(rows) ?? new WeakMap<object, Float64Array>();
    ofRows.set(model, probabilities);
    predicted.set(rows, ofRows);
  }
  return probabilities;
}

/** Scale of each column in a distance; NaN counts a difference as 0 or 1. */
export type Scale = Float64Array;

/** HEOM with ranges: maximum - minimum for numbers, 0 or 1 for categories (Wilson and Martinez 1997). */
export function heomScale({ columns }: SearchSpace): Scale {
  const scale = new Float64Array(columns.length);
  for (let c = 0; c < scale.length; c++) {
    const { kind, fullRange } = columns[c]!;
    scale[c] = kind === 'categorical' ? Number.NaN : fullRange;
  }
  return scale;
}

/**
 * Sum of the scaled differences; what was not measured counts as equal.
 * @param most sums beyond this are not finished: any number above it stands for them
 * @param at where the second vector begins in `b`
 */
export function distance(
  scale: Scale,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  most = Number.POSITIVE_INFINITY,
  at = 0,
): number {
  let sum = 0;
  for (let c = 0; c < scale.length; c++) {
    const from = a[c]!;
    const to = b[at + c]!;
    if (from === to || Number.isNaN(from) || Number.isNaN(to)) continue;
    const span = scale[c]!;
    sum += Number.isNaN(span) ? 1 : Math.abs(to - from) / span;
    if (sum > most) return sum;
  }
  return sum;
}

/** Distance from the factual of the vector that begins at a place of `values`, finished only up to `most`. */
export type Measure = (values: Float64Array, at: number, most: number) => number;

export interface Neighbour {
  /** A row as far as the space lets a plan follow it; complete. */
  readonly vector: Float64Array;
  readonly distance: number;
}

/**
 * Rows as the space lets a plan follow them, nearest first; rows that it does not let it follow at all are left out.
 * Most searches take one: the nearest is picked out, and the others are only sorted when asked for.
 */
export async function* neighboursOf(
  scorer: Scorer,
  rows: readonly (readonly number[])[],
  measure: Measure,
): AsyncGenerator<Neighbour, void, undefined> {
  const { space, turns } = scorer;
  const followed = new Followed(space, rows);
  let first = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let next = 0; next < rows.length; ) {
    if (turns.over) return;
    const part = Math.min(ROWS_AT_ONCE, rows.length - next);
    const nearest = nearestOfPart(followed, measure, next, next + part, least);
    if (nearest >= 0) {
      first = nearest;
      least = followed.measured(first, measure, Number.POSITIVE_INFINITY);
    }
    next += part;
    if (turns.isDue(part)) await turns.pass();
  }
  if (first < 0) return;
  yield { vector: followed.vector(first), distance: least };
  const others: { readonly row: number; readonly distance: number }[] = [];
  for (let row = 0; row < rows.length; row++) {
    const away = followed.measured(row, measure, Number.POSITIVE_INFINITY);
    if (row !== first && !followed.isFactual(row, away)) others.push({ row, distance: away });
  }
  for (const { row, distance } of others.sort((a, b) => a.distance - b.distance))
    yield { vector: followed.vector(row), distance };
}

/** Rows gone through between two looks at the clock. */
const ROWS_AT_ONCE = 64;

/** The first of the rows nearer than `least`, and nearer than every row after it; -1 where none is. */
function nearestOfPart(
  followed: Followed,
  measure: Measure,
  from: number,
  to: number,
  least: number,
): number {
  let first = -1;
  let best = least;
  for (let row = from; row < to; row++) {
    const away = followed.measured(row, measure, best);
    if (away < best && !followed.isFactual(row, away)) {
      first = row;
      best = away;
    }
  }
  return first;
}

/** Rows laid end to end, kept for as long as the rows live. */
const laid = new WeakMap<readonly (readonly number[])[], Float64Array>();

function flat(rows: readonly (readonly number[])[], width: number): Float64Array {
  const known = laid.get(rows);
  if (known) return known;
  const values = new Float64Array(rows.length * width);
  for (let i = 0, at = 0; i < rows.length; i++) for (let c = 0; c < width; c++) values[at++] = rows[i]![c]!;
  laid.set(rows, values);
  return values;
}

/** Rows as far as a space lets a plan follow them. */
class Followed {
  readonly #space: SearchSpace;
  readonly #rows: readonly (readonly number[])[];
  /** All rows, where every column may take any value of theirs: nothing to project. */
  readonly #whole: Float64Array | undefined;
  readonly #projected: (Float64Array | undefined)[] = [];

  constructor(space: SearchSpace, rows: readonly (readonly number[])[]) {
    this.#space = space;
    this.#rows = rows;
    this.#whole = isFree(space) ? flat(rows, space.columns.length) : undefined;
  }

  measured(row: number, measure: Measure, most: number): number {
    const whole = this.#whole;
    return whole
      ? measure(whole, row * this.#space.columns.length, most)
      : measure(this.#projection(row), 0, most);
  }

  /** Whether nothing is left of the row; `away` is its distance. */
  isFactual(row: number, away: number): boolean {
    return away === 0 && this.#space.changed(this.vector(row)).length === 0;
  }

  vector(row: number): Float64Array {
    const width = this.#space.columns.length;
    return this.#whole
      ? this.#whole.slice(row * width, (row + 1) * width)
      : new Float64Array(this.#projection(row));
  }

  #projection(row: number): Float64Array {
    this.#projected[row] ??= this.#space.project(this.#rows[row]!);
    return this.#projected[row]!;
  }
}

/** Up to `count` neighbours. */
export async function take(
  neighbours: AsyncGenerator<Neighbour, void, undefined>,
  count: number,
): Promise<readonly Neighbour[]> {
  const taken: Neighbour[] = [];
  while (taken.length < count) {
    const next = await neighbours.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

/** Whether a plan may follow every row of the table as it is. */
function isFree({ columns, actions, rows }: SearchSpace): boolean {
  if (actions.length < columns.length) return false;
  const seen = tableRows(rows).columns;
  return columns.every(
    ({ direction, minChange, step, kind, low, high }, c) =>
      direction === 'any' &&
      minChange === 0 &&
      step === undefined &&
      kind === 'numeric' &&
      seen[c]!.complete &&
      seen[c]!.min >= low &&
      seen[c]!.max <= high,
  );
}
