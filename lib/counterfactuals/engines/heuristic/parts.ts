import type { SearchSpace } from '../../space';

/** Most subsets of one size looked at for one row. */
const MOST_PARTS = 256;

/**
 * As much of a row as cap and effort budget let a plan hold: the whole row where they do, else its parts, those with
 * the most changes first and among them those that leave the least of the row out.
 */
export function* partsWithinCap(
  space: SearchSpace,
  whole: Float64Array,
): Generator<Float64Array, void, undefined> {
  const { cap, columns, factual } = space;
  const changed = space.changed(whole);
  const budget = space.effortBudget ?? Number.POSITIVE_INFINITY;
  if (changed.length <= cap && (budget === Number.POSITIVE_INFINITY || space.effort(whole) <= budget)) {
    yield whole;
    return;
  }
  const weights = new Map(
    changed.map((column) => {
      const { kind, range } = columns[column]!;
      const share = kind === 'categorical' ? 1 : Math.abs(whole[column]! - factual[column]!) / range;
      return [column, share];
    }),
  );
  const largestFirst = [...changed].sort((a, b) => weights.get(b)! - weights.get(a)!);
  for (let size = Math.min(cap, changed.length); size > 0; size--) {
    const parts: { readonly part: readonly number[]; readonly kept: number }[] = [];
    for (const part of combinations(largestFirst, size)) {
      parts.push({ part, kept: part.reduce((sum, column) => sum + weights.get(column)!, 0) });
      if (parts.length >= MOST_PARTS) break;
    }
    for (const { part } of parts.sort((a, b) => b.kept - a.kept)) {
      const vector = factual.slice();
      for (const column of part) vector[column] = whole[column]!;
      const complete = space.complete(vector);
      if (space.effort(complete) <= budget) yield complete;
    }
    if (Number.isFinite(budget)) continue;
    return;
  }
}

/** Subsets of a size, in the order of their members. */
export function* combinations<T>(
  items: readonly T[],
  size: number,
): Generator<readonly T[], void, undefined> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = 0; first + size <= items.length; first++)
    for (const rest of combinations(items.slice(first + 1), size - 1)) yield [items[first]!, ...rest];
}
