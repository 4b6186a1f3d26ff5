import type { DayExplanation } from './explain-day';

/** How many days got a plan of so many changes, or why they got none. */
export interface PlanTally {
  readonly days: number;
  /** Days whose best plan has 1, 2, 3 … changes, by that number. */
  readonly byChanges: ReadonlyMap<number, number>;
  readonly byReason: ReadonlyMap<string, number>;
}

/** Counts best plans by their number of changes, and reasons where there is none. */
export function tallyPlans(results: readonly DayExplanation[]): PlanTally {
  const byChanges = new Map<number, number>();
  const byReason = new Map<string, number>();
  for (const { plans, noPlan } of results) {
    const [best] = plans;
    if (best) add(byChanges, best.metrics.changed);
    else if (noPlan) add(byReason, noPlan.reason);
  }
  return { days: results.length, byChanges: sorted(byChanges), byReason: sorted(byReason) };
}

/** The tally as lines for a terminal. */
export function tallyText({ days, byChanges, byReason }: PlanTally): string {
  const plans = [...byChanges].map(
    ([changes, n]) => `${n} with ${changes} change${changes === 1 ? '' : 's'}`,
  );
  const reasons = [...byReason].map(([reason, n]) => `${n} ${reason}`);
  return [
    `${days} days predicted high`,
    `plans: ${plans.join(', ') || 'none'}`,
    `no plan: ${reasons.join(', ') || 'none'}`,
  ].join('\n');
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sorted<Key extends string | number>(counts: Map<Key, number>): ReadonlyMap<Key, number> {
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
