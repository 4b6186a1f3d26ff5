import type { FeatureId } from '@/lib/features';
import type { FeatureConstraints } from '../../constraints/types';
import { withConstraints } from '../../problem';
import { editReasons, isAction, movedFeatures, rowViolations, ruleContext } from '../../rules';
import { neededProbability } from '../../score';
import type { EngineOptions, NoPlan, Problem, Reason } from '../../types';
import { leastProbability } from './least-probability';
import { Pace } from './pace';
import { ALL, Search } from './search';
import { editsOf, featuresOf, rowOf } from './space';

/** Most milliseconds spent on saying why there is no plan, once it is proven that there is none. */
const EXPLAIN_MS = 5000;
/** Changes beyond the cap that are looked at. */
const BEYOND_CAP = 2;

/**
 * Why a complete search found nothing: the first of these that holds.
 * `range`: no action has a candidate, constraints or not. `locked`: without the locks there is a plan. `range`: without
 * the person's own ranges, directions and smallest changes there is one. `locked` again: the locks leave no action at
 * all. `implausible`: without density there is one. `effort`: without the budget there is one. `cap`: with up to two
 * more changes there is one. `range` again: the classifier would accept a candidate, but each of those breaks a rule
 * between features. Else `classifier-flat`. A step that runs out of time counts as not holding.
 */
export async function explainAbsence(search: Search, options: EngineOptions): Promise<NoPlan> {
  const { problem } = search.space;
  const { cap, locked, features = {}, effortBudget } = problem.constraints;
  const pace = new Pace({
    ...options,
    budgetMs: Math.min(EXPLAIN_MS, Math.max(0, options.budgetMs - 1000 * search.pace.seconds)),
  });
  options.onProgress?.({ step: 'Looking for the reason' });
  const loose = loosened(features);
  if (withConstraints(problem, { locked: [], features: loose }).grid.length === 0) return rangeOf(problem);
  const within = upTo(1, cap);
  if (locked.length > 0) {
    const found = await firstPlan(search, withConstraints(problem, { locked: [] }), pace, within);
    if (found) return { reason: 'locked', locked: found.inTheWay.locked };
  }
  if (loose !== features) {
    const found = await firstPlan(search, withConstraints(problem, { features: loose }), pace, within);
    if (found) return { reason: 'range', features: found.inTheWay.own, planWithout: true };
  }
  if (problem.grid.length === 0)
    return locked.length > 0 ? { reason: 'locked', locked, planWithout: false } : rangeOf(problem);
  if (search.unusual) {
    const { choice, outlierFactor } = search.unusual;
    const { cutoff } = search.feasibility;
    return { reason: 'implausible', nearest: editsOf(search.space, choice), outlierFactor, cutoff };
  }
  if (effortBudget !== undefined) {
    const free = withConstraints(problem, { effortBudget: undefined });
    const cheapest = await firstPlan(search, free, pace, [within]);
    if (cheapest) return { reason: 'effort', budget: effortBudget, needed: cheapest.effort };
  }
  const beyond = await firstPlan(search, problem, pace, upTo(cap + 1, cap + BEYOND_CAP));
  if (beyond) return { reason: 'cap', cap, needed: beyond.changed };
  if (search.accepted) return rangeOf(problem);
  const best = search.best ?? (await leastProbability(search.space, pace)) ?? problem.probability;
  return { reason: 'classifier-flat', best, needed: neededProbability(problem) };
}

/** The same constraints without what may keep a plan away; the same object when there is nothing of it. */
export function loosened(features: FeatureConstraints): FeatureConstraints {
  const narrows = Object.values(features).some(
    (one) => one?.range || isOneWay(one?.direction) || one?.minChange !== undefined,
  );
  if (!narrows) return features;
  return Object.fromEntries(
    Object.entries(features).map(([id, one]) => [
      id,
      { difficulty: one?.difficulty, direction: one?.direction && ('any' as const) },
    ]),
  );
}

function isOneWay(direction: string | undefined): boolean {
  return direction === 'up' || direction === 'down';
}

/** Without any candidate, or with none that keeps the rules: the actions that were looked at. */
function rangeOf({ classifier, factual }: Problem): NoPlan {
  return {
    reason: 'range',
    features: classifier.features.filter((id) => isAction({ factual, classifier, locked: [] }, id)),
  };
}

interface FirstPlan {
  readonly changed: number;
  readonly effort: number;
  /** What of the asked problem forbids this plan: locks, and features whose own constraint it breaks. */
  readonly inTheWay: { readonly locked: readonly FeatureId[]; readonly own: readonly FeatureId[] };
}

function upTo(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** The best feasible candidate, number of changes by number of changes, if there is one and it is found in time. */
async function firstPlan(
  asked: Search,
  problem: Problem,
  pace: Pace,
  stages: readonly (number | readonly number[])[],
): Promise<FirstPlan | undefined> {
  const search = new Search(problem, pace, asked.memory);
  try {
    for (const stage of stages) {
      const counts = [stage].flat().filter((count) => count <= problem.grid.length);
      const found = await search.plansOf(counts, ALL).next();
      if (found === 'out-of-time') return undefined;
      if (found === 'exhausted') continue;
      const edits = editsOf(search.space, found.choice);
      const row = rowOf(search.space, found.choice);
      const context = ruleContext(asked.space.problem);
      const broken: readonly Reason[] = [
        ...Object.entries(edits).flatMap(([id, value]) => editReasons(context, id as FeatureId, value)),
        ...rowViolations(context, row, featuresOf(search.space, found.subset)).map(({ reason }) => reason),
      ];
      const own = broken.flatMap((reason) =>
        reason.kind === 'outside-range' || reason.kind === 'wrong-direction' || reason.kind === 'min-change'
          ? [reason.feature]
          : [],
      );
      const moved = movedFeatures(problem.factual, row);
      return {
        changed: found.subset.length,
        effort: found.cost,
        inTheWay: { locked: context.locked.filter((id) => moved.includes(id)), own: [...new Set(own)] },
      };
    }
    return undefined;
  } finally {
    asked.modelRows += search.modelRows;
  }
}
