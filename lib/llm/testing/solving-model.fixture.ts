import { type Problem, verify } from '@/lib/counterfactuals';
import type { PlanHandler, WirePlan } from './wire';

/** A fake model that knows the verifier: the first k single changes and pairs that pass, with a plain rationale. */
export function solvingModel(problem: Problem): PlanHandler {
  let solved: Promise<readonly WirePlan[]> | undefined;
  return async ({ user }) => {
    solved ??= solve(problem, user.k);
    return solved;
  };
}

/** The first k single changes, then pairs, that the verifier passes; each with a first feature of its own. */
export async function solve(problem: Problem, k: number): Promise<readonly WirePlan[]> {
  const singles = problem.grid.flatMap(({ feature, values }) => values.map((value) => ({ feature, value })));
  const ends = problem.grid.map(({ feature, values }) => ({ feature, value: values.at(-1)! }));
  const pairs = singles.flatMap((one) =>
    ends.filter((end) => end.feature !== one.feature).map((end) => [one, end]),
  );
  const plans: WirePlan[] = [];
  for (const changes of [...singles.map((one) => [one]), ...pairs]) {
    if (plans.length >= k) break;
    const edits = Object.fromEntries(changes.map(({ feature, value }) => [feature, value]));
    const verdict = await verify(problem, { edits, origin: 'raw', round: 0 });
    if (!verdict.ok || plans.some((plan) => plan.changes[0]?.feature === changes[0]?.feature)) continue;
    plans.push({ changes, rationale: `Better ${changes.map(({ feature }) => feature).join(' and ')}.` });
  }
  return plans;
}
