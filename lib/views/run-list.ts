import type { RunView } from './types';

/** True while a worker may still change the run. */
export function isUnfinished(run: Pick<RunView, 'status'>): boolean {
  return run.status === 'queued' || run.status === 'running';
}

/**
 * Known runs with fresher copies of some, newest first. An ended run never goes back to unfinished: answers may arrive
 * out of order.
 */
export function mergeRuns(known: readonly RunView[], fresh: readonly RunView[]): readonly RunView[] {
  const byId = new Map(known.map((run) => [run.id, run]));
  for (const run of fresh) {
    const before = byId.get(run.id);
    if (before && !isUnfinished(before) && isUnfinished(run)) continue;
    byId.set(run.id, run);
  }
  return [...byId.values()].sort(
    (a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id),
  );
}

/** The run a page shows: the one asked for, else the latest of the day. */
export function shownRun(
  runs: readonly RunView[],
  day: string,
  asked: string | undefined,
): RunView | undefined {
  return runs.find((run) => run.id === asked) ?? runs.find((run) => run.day === day);
}

/** One line on how a run ended: "3 plans", "no plan", "running". */
export function runStatusText(run: RunView): string {
  const plans = run.plans.length;
  switch (run.status) {
    case 'queued':
      return 'waiting';
    case 'running':
      return 'running';
    case 'cancelled':
      return 'cancelled';
    case 'failed':
      return 'failed';
    case 'done':
      return plans === 0 ? 'no plan' : `${plans} ${plans === 1 ? 'plan' : 'plans'}`;
  }
}
