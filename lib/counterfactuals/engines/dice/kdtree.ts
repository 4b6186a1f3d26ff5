import type { SearchSpace } from '../../space';
import {
  Distinct,
  type Found,
  type FoundStream,
  type Neighbour,
  neighboursOf,
  partsWithinCap,
  rowsOfTarget,
  type Scale,
  type Scorer,
  take,
} from '../heuristic';
import { undoSmallChanges } from './nudge';
import type { DiceOptions } from './settings';

/** Nearest rows looked at for each counterfactual wanted. */
const ROWS_EACH = 10;

/** Rows of the target's class as far as the space lets a plan follow them, nearest (Euclid) first. */
export async function nearestRows(
  scorer: Scorer,
  unscaled: boolean,
): Promise<AsyncGenerator<Neighbour, void, undefined>> {
  const { space } = scorer;
  const rows = await rowsOfTarget(scorer, { justified: false });
  const scale = euclidScale(space, unscaled);
  return neighboursOf(scorer, rows, (values, at) => euclid(scale, space.factual, values, at));
}

function euclidScale({ columns }: SearchSpace, unscaled: boolean): Scale {
  return Float64Array.from(columns, ({ kind, fullRange }) =>
    kind === 'categorical' ? Number.NaN : unscaled ? 1 : fullRange,
  );
}

/** Of the vector that begins at a place of `b`. */
function euclid(scale: Scale, a: Float64Array, b: Float64Array, at: number): number {
  let sum = 0;
  for (let c = 0; c < scale.length; c++) {
    const from = a[c]!;
    const to = b[at + c]!;
    if (from === to || Number.isNaN(from) || Number.isNaN(to)) continue;
    const span = scale[c]!;
    sum += Number.isNaN(span) ? 1 : ((to - from) / span) ** 2;
  }
  return Math.sqrt(sum);
}

/**
 * DiCE, k-d tree: of the nearest training rows of the target's class those with the least distance plus share of
 * changed features, small changes undone. (The tree of the name only speeds up the look-up; a table of a classifier
 * package is small enough to go through.) The original drops a row that differs in a fixed feature, which leaves
 * nothing; here a row is followed as far as the space allows, and scored again.
 */
export async function* diceKdTree(scorer: Scorer, options: DiceOptions): FoundStream {
  const { space, turns } = scorer;
  if (space.actions.length === 0) return;
  const neighbours = await nearestRows(scorer, options.unscaled ?? false);
  const seen = new Distinct();
  const batch = ROWS_EACH * options.k;
  while (!turns.over) {
    const nearest = await take(neighbours, batch);
    if (nearest.length === 0) return;
    for (const { vector } of bySparsity(space, nearest)) {
      const found = await largestPart(scorer, vector);
      if (turns.over) return;
      if (found !== undefined && seen.add(found.vector)) yield undoSmallChanges(scorer, found, options);
    }
  }
}

/** Ordered by distance plus number of changes, each scaled to 0-1 within the rows. */
function bySparsity(space: SearchSpace, rows: readonly Neighbour[]): readonly Neighbour[] {
  const distances = unit(rows.map((row) => row.distance));
  const counts = unit(rows.map(({ vector }) => space.changed(vector).length));
  return rows
    .map((row, i) => ({ row, order: distances[i]! + counts[i]! }))
    .sort((a, b) => a.order - b.order)
    .map(({ row }) => row);
}

function unit(values: readonly number[]): readonly number[] {
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  return values.map((value) => (span === 0 ? 0 : (value - least) / span));
}

async function largestPart(scorer: Scorer, whole: Float64Array): Promise<Found | undefined> {
  const parts = [...partsWithinCap(scorer.space, whole)];
  const scores = await scorer.towards(parts);
  for (const [i, vector] of parts.entries()) {
    if (!scorer.isEnough(scores[i]!)) continue;
    await scorer.work(4);
    if (scorer.space.feasible(vector)) return { vector, probability: scorer.toTarget(scores[i]!) };
  }
  return undefined;
}
