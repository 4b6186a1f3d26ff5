import { FEATURES, type FeatureId } from '@/lib/features';
import type { FeatureConstraint } from '../../constraints/types';
import { followersOf } from '../../followers';
import { MAX_GRID } from '../../grid';
import type { RuleContext } from '../../rules';
import type { Certificate } from '../../types';
import type { Search } from './search';
import { distanceOf } from './space';
import type { Candidate } from './stream';

/** What was searched, in words; `apart` names the plans whose sets of changes were left out. */
export function scopeOf({ space }: Search, apart?: string): string {
  const { problem } = space;
  const { locked, density, features = {}, effortBudget, mode } = problem.constraints;
  const candidates = problem.grid.reduce((sum, { values }) => sum + values.length, 0);
  const own = Object.entries(features).flatMap(([id, one]) => asked(id as FeatureId, one ?? {}));
  return [
    `clinical grid: ${candidates} values of ${problem.grid.length} actions (whole device steps, ` +
      `${mode === 'augmentation' ? 'both sides' : 'healthy side'}, at most ${MAX_GRID} an action` +
      `${space.moves.length > problem.grid.length ? ' and side' : ''})`,
    `plan rules ${mode === 'augmentation' ? '1-4' : '1-5'}, margin ${problem.constraints.margin}`,
    density ? 'local outlier factor as a constraint' : 'no density constraint',
    locked.length === 0 ? 'nothing locked' : `locked: ${locked.map(labelOf).join(', ')}`,
    ...(own.length === 0 ? [] : [`asked: ${own.join(', ')}`]),
    ...(effortBudget === undefined ? [] : [`effort at most ${effortBudget}`]),
    following(space.context),
    ...(apart === undefined ? [] : [apart]),
  ].join('; ');
}

/** Whether followers moved with each candidate, and which can. */
function following(context: RuleContext): string {
  if (!context.followDependencies) return 'followers off';
  const followers = followersOf(context)?.equations.map(({ feature }) => labelOf(feature)) ?? [];
  return `followers on: ${followers.length === 0 ? 'none in the training days' : followers.join(', ')}`;
}

function labelOf(id: FeatureId): string {
  return FEATURES[id].label.toLowerCase();
}

function asked(id: FeatureId, { range, direction, difficulty, minChange }: FeatureConstraint): string[] {
  const parts = [
    range && `${range[0]} to ${range[1]}`,
    direction && (direction === 'any' ? 'either way' : direction),
    difficulty,
    minChange !== undefined && `by at least ${minChange}`,
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? [] : [`${labelOf(id)} ${parts.join(' and ')}`];
}

interface Proof {
  readonly bound: number;
  /** Effort up to which everything with `bound` changes (any number for the objective L1) is decided. */
  readonly cost?: number;
  readonly complete: boolean;
  readonly apart?: string;
  /** The best plan of the same search without density, when it beats the plan. */
  readonly cheaper?: Candidate;
}

/** The statement a search can make at this point. */
export function certify(search: Search, { bound, cost, complete, apart, cheaper }: Proof): Certificate {
  const { problem, weighted } = search.space;
  const perFeature = Math.max(1, problem.classifier.features.length);
  const known = cost !== undefined && Number.isFinite(cost) ? cost : undefined;
  const measure = weighted ? 'effort' : 'L1';
  return {
    objective: problem.constraints.objective === 'L1' ? measure : `fewest-then-${measure}`,
    scope: scopeOf(search, apart),
    maxChanges: problem.constraints.cap,
    bound,
    boundL1: weighted || known === undefined ? undefined : known / perFeature,
    boundEffort: weighted ? known : undefined,
    complete,
    candidates: search.opened - (complete ? 0 : search.undecided),
    withoutDensity: cheaper && {
      changed: cheaper.subset.length,
      distanceL1: distanceOf(search.space, cheaper.choice),
    },
  };
}
