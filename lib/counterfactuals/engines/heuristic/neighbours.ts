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
  const { target, threshold, rows: all } = scorer.space;
  const rows = all[label];
  const probabilities = await probabilitiesOf(scorer, rows);
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
  const known = model && predicted.get(rows)?.get(model);
  if (known) return known;
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
 */
export function distance(
  scale: Scale,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  most = Number.POSITIVE_INFINITY,
): number {
  let sum = 0;
  for (let c = 0; c < scale.length; c++) {
    const from = a[c]!;
    const to = b[c]!;
    if (from === to || Number.isNaN(from) || Number.isNaN(to)) continue;
    const span = scale[c]!;
    sum += Number.isNaN(span) ? 1 : Math.abs(to - from) / span;
    if (sum > most) return sum;
  }
  return sum;
}

/** A distance from the factual, finished only up to `most`. */
export type Measure = (vector: ArrayLike<number>, most: number) => number;

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
  const scan: Scan = {
    follow: followerOf(space),
    measure,
    followed: [],
    first: -1,
    least: Number.POSITIVE_INFINITY,
  };
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    if (turns.over) return;
    const part = Math.min(ROWS_AT_ONCE, rows.length - at);
    scanRows(scan, space, rows, at, at + part);
    if (turns.isDue(part)) await turns.pass();
  }
  const { followed, first, least } = scan;
  if (first < 0) return;
  yield { vector: new Float64Array(followed[first]!), distance: least };
  const others = followed
    .map((vector) => ({ vector, distance: measure(vector, Number.POSITIVE_INFINITY) }))
    .toSpliced(first, 1);
  for (const one of others.sort((a, b) => a.distance - b.distance))
    yield { vector: new Float64Array(one.vector), distance: one.distance };
}

/** Rows gone through between two looks at the clock. */
const ROWS_AT_ONCE = 64;

/** What going through the rows has come to. */
interface Scan {
  readonly follow: (row: readonly number[]) => ArrayLike<number>;
  readonly measure: Measure;
  readonly followed: ArrayLike<number>[];
  /** Place of the nearest in `followed`, -1 before there is one, and its distance. */
  first: number;
  least: number;
}

function scanRows(
  scan: Scan,
  space: SearchSpace,
  rows: readonly (readonly number[])[],
  from: number,
  to: number,
): void {
  const { follow, measure, followed } = scan;
  let { first, least } = scan;
  for (let i = from; i < to; i++) {
    const vector = follow(rows[i]!);
    const away = measure(vector, least);
    if (away === 0 && space.changed(vector).length === 0) continue;
    if (first < 0 || away < least) {
      first = followed.length;
      least = away;
    }
    followed.push(vector);
  }
  scan.first = first;
  scan.least = least;
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

/** `project`, without its work where every column may take any value of the rows. */
function followerOf(space: SearchSpace): (row: readonly number[]) => ArrayLike<number> {
  const { columns, actions, project } = space;
  const own = columns.every(
    ({ direction, minChange, step, kind }) =>
      direction === 'any' && minChange === 0 && step === undefined && kind === 'numeric',
  );
  if (!own || actions.length < columns.length) return project;
  const seen = tableRows(space.rows).columns;
  const free = columns.every(
    ({ low, high }, c) => seen[c]!.complete && seen[c]!.min >= low && seen[c]!.max <= high,
  );
  return free ? (row) => row : project;
}
