import type { PlanView, RunView } from './types';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The letter of a plan inside its run, by its place among the run's plans. */
export function planLetter(run: Pick<RunView, 'plans'>, planId: string): string {
  const place = run.plans.findIndex((plan) => plan.id === planId);
  return LETTERS[place] ?? `${place + 1}`;
}

/** Runs of a patient are numbered from the oldest; those that are not kept have no number. */
export function runNumbers(
  runs: readonly Pick<RunView, 'id' | 'createdAt' | 'inTab'>[],
): ReadonlyMap<string, number> {
  const oldestFirst = runs
    .filter(({ inTab }) => !inTab)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
  return new Map(oldestFirst.map((run, i) => [run.id, i + 1]));
}

/** A plan with the name it goes by on this page. */
export interface NamedPlan {
  readonly plan: PlanView;
  readonly run: RunView;
  readonly label: string;
}

/**
 * The plans chosen for comparison, in the order chosen: those of the given day only, since each compares with that
 * day's values. A plan is named by its letter, with its run, or the browser, where they come from more than one.
 */
export function chosenPlans(
  runs: readonly RunView[],
  day: string,
  ids: readonly string[],
): readonly NamedPlan[] {
  const numbers = runNumbers(runs);
  const found = [...new Set(ids)].flatMap((id) => {
    const run = runs.find((r) => r.day === day && r.plans.some((plan) => plan.id === id));
    const plan = run?.plans.find((p) => p.id === id);
    return run && plan ? [{ plan, run }] : [];
  });
  const mixed = new Set(found.map(({ run }) => run.id)).size > 1;
  return found.map(({ plan, run }) => ({
    plan,
    run,
    label: mixed
      ? `${planLetter(run, plan.id)}, ${run.inTab ? 'this browser' : `run ${numbers.get(run.id)}`}`
      : `Plan ${planLetter(run, plan.id)}`,
  }));
}
