interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * Intervals without overlap, ascending: empty ones and duplicates are dropped, and where two overlap the one that
 * started first keeps the shared time (ties: the one that ends first, then the lower `rank`). The result does not
 * depend on the order of the input.
 */
export function disjoint<T extends Interval>(
  intervals: readonly T[],
  rank: (interval: T) => number,
): readonly T[] {
  const sorted = intervals
    .filter((i) => i.end > i.start)
    .sort((a, b) => a.start - b.start || a.end - b.end || rank(a) - rank(b));
  const out: T[] = [];
  let reached = Number.NEGATIVE_INFINITY;
  for (const interval of sorted) {
    if (interval.end <= reached) continue;
    out.push(interval.start >= reached ? interval : { ...interval, start: reached });
    reached = interval.end;
  }
  return out;
}
