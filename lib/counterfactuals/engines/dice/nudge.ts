import { quantile } from '@/lib/statistics';
import type { SearchSpace } from '../../space';
import { type Found, roundTo, type Scorer } from '../heuristic';
import type { DiceSettings } from './settings';

const STEPS_MOST = 10_000;
/** Differences up to this count as none; dice-ml's figure. */
const NO_DIFFERENCE = 1e-3;

/** A column that the last step of DiCE looks at, and the largest change it tries to undo. */
interface Undoable {
  readonly column: number;
  readonly most: number;
}

const cache = new WeakMap<SearchSpace['rows'][0], Map<number, readonly Undoable[]>>();

/** Per column min(quantile of the distance to the median of its distinct values, median absolute deviation), largest first. */
function undoables({ rows, columns }: SearchSpace, share: number): readonly Undoable[] {
  const known = cache.get(rows[0])?.get(share);
  if (known) return known;
  const all = [...rows[0], ...rows[1]];
  const list = columns
    .flatMap(({ kind }, column): Undoable[] => {
      if (kind === 'categorical') return [];
      const values = all.map((row) => row[column]!);
      const distinct = [...new Set(values)];
      const middle = quantile(distinct, 0.5);
      const deviation = medianDeviation(values) || 1;
      const near = quantile(
        distinct.map((value) => Math.abs(value - middle)),
        share,
      );
      return [{ column, most: Math.min(near, deviation) }];
    })
    .sort((a, b) => b.most - a.most);
  const ofRows = cache.get(rows[0]) ?? new Map<number, readonly Undoable[]>();
  cache.set(rows[0], ofRows.set(share, list));
  return list;
}

/** Median absolute deviation from the median. */
export function medianDeviation(values: readonly number[]): number {
  const middle = quantile(values, 0.5);
  return quantile(
    values.map((value) => Math.abs(value - middle)),
    0.5,
  );
}

/**
 * DiCE's last step (Mothilal, Sharma and Tan 2020, section 3.3): small changes go back towards the factual, step by
 * step, while the counterfactual stays one. A step is the next candidate value where there are any, else the precision.
 */
export async function undoSmallChanges(scorer: Scorer, found: Found, settings: DiceSettings): Promise<Found> {
  const { space } = scorer;
  const { sparsity = 0.1 } = settings;
  if (sparsity <= 0) return found;
  let { vector, probability } = found;
  for (const { column, most } of undoables(space, sparsity)) {
    if (!space.columns[column]!.action) continue;
    const from = space.factual[column]!;
    if (!(Math.abs(from - vector[column]!) <= most)) continue;
    const side = Math.sign(from - vector[column]!);
    for (let n = 0; n < STEPS_MOST; n++) {
      const gap = from - vector[column]!;
      if (Math.abs(gap) <= NO_DIFFERENCE || Math.sign(gap) !== side || scorer.turns.over) break;
      const next = vector.slice();
      next[column] = nearer(space, column, vector[column]!, settings.precision?.[column]);
      const complete = space.complete(next);
      const [towards = Number.NaN] = await scorer.towards([complete]);
      if (!scorer.isEnough(towards) || !space.feasible(complete)) break;
      vector = complete;
      probability = scorer.toTarget(towards);
    }
  }
  return { vector, probability };
}

/** The next value on the way back to the factual. */
function nearer(space: SearchSpace, column: number, value: number, precision: number | undefined): number {
  const from = space.factual[column]!;
  const { step, fullRange, minChange } = space.columns[column]!;
  if (step !== undefined) {
    const nearer = space
      .values(column)
      .filter((one) => Math.sign(one - from) === Math.sign(value - from))
      .filter((one) => Math.abs(one - from) < Math.abs(value - from));
    return nearer.at(-1) ?? from;
  }
  const size = precision === undefined ? fullRange / 100 : 10 ** -precision;
  const moved = value + Math.sign(from - value) * size;
  const rounded = precision === undefined ? moved : roundTo(moved, precision + 6);
  return Math.abs(rounded - from) < Math.max(minChange, NO_DIFFERENCE) ? from : rounded;
}
