import { FEATURE_IDS, type FeatureId, type FeatureRow } from '@/lib/features';
import { settingOf } from '../../constraints/setting';
import { followersOf, rowAfter } from '../../followers';
import { sidesOf } from '../../grid';
import { gowerRange } from '../../metrics';
import { type RuleContext, ruleContext } from '../../rules';
import { sourcesOf } from '../../sources';
import type { ActionGrid, Problem } from '../../types';
import { type MovedFeature, tabulate, valueAt } from './tables';

/**
 * A candidate: per move, 0 where it is not made, else 1 + the index of its value.
 * A box is two of these, the least and the greatest.
 */
export type Choice = Uint8Array;

/** One action towards one side, its values nearest first. Two moves of one action never go together. */
export type Move = ActionGrid;

/** The candidates of a problem as tables: nothing is recomputed during a search. */
export interface Space {
  readonly problem: Problem;
  readonly context: RuleContext;
  readonly moves: readonly Move[];
  /** Weight x normalised change of each value of each move; their sum over a candidate is its effort. */
  readonly costs: readonly Float64Array[];
  readonly moved: readonly MovedFeature[];
  /**
   * False where some feature follows so many actions that its table would be too large: `moved` is empty then, rows are
   * made one by one, and nothing can be said of a box of candidates.
   */
  readonly tabulated: boolean;
  /** Whether features follow others: `moved` holds inputs of the classifier only then, and rows are made one by one. */
  readonly following: boolean;
  /** Whether difficulties make effort differ from L1. */
  readonly weighted: boolean;
}

/** Tabulates the grid of a problem. */
export function compileSpace(problem: Problem): Space {
  const { grid, classifier, constraints } = problem;
  const { reference } = classifier;
  const moves = grid.flatMap((action) => sidesOf(action).map((values) => ({ ...action, values })));
  const weightOf = (feature: FeatureId): number => settingOf(constraints, feature).weight;
  const costs = moves.map(({ feature, from, values }) => {
    const scale = weightOf(feature) / gowerRange(reference, reference.features.indexOf(feature));
    return Float64Array.from(values, (value) => Math.abs(value - from) * scale);
  });
  const context = ruleContext(problem);
  const sources = sourcesOf(context);
  const following = followersOf(context) !== undefined;
  const dependent = FEATURE_IDS.flatMap((id) => {
    const dependsOn = grid.filter(({ feature }) => sources.get(id)?.has(feature));
    const asked = problem.factual[id] !== undefined && (!following || classifier.features.includes(id));
    return dependsOn.length === 0 || !asked ? [] : [{ id, dependsOn }];
  });
  const tables = tabulate(context, moves, dependent);
  return {
    problem,
    context,
    moves,
    costs,
    moved: tables ?? [],
    tabulated: tables !== undefined,
    following,
    weighted: grid.some(({ feature }) => weightOf(feature) !== 1),
  };
}

/** The edits of a candidate. */
export function editsOf(space: Pick<Space, 'moves'>, choice: Choice): Partial<Record<FeatureId, number>> {
  const edits: Partial<Record<FeatureId, number>> = {};
  space.moves.forEach(({ feature, values }, move) => {
    const at = choice[move]!;
    if (at > 0) edits[feature] = values[at - 1];
  });
  return edits;
}

/** The features that a set of moves changes. */
export function featuresOf(space: Pick<Space, 'moves'>, subset: readonly number[]): readonly FeatureId[] {
  return subset.flatMap((move) => space.moves[move]?.feature ?? []);
}

/** Mean over all features of the classifier of the normalised change of a candidate's actions: its `distanceL1`. */
export function distanceOf({ problem, moves }: Space, choice: Choice): number {
  const { features, reference } = problem.classifier;
  let sum = 0;
  moves.forEach(({ feature, from, values }, move) => {
    const at = choice[move]!;
    if (at > 0) sum += Math.abs(values[at - 1]! - from) / gowerRange(reference, features.indexOf(feature));
  });
  return sum / Math.max(1, features.length);
}

/** The closed row of a candidate with what follows, the same as the verifier makes. */
export function rowOf(space: Space, choice: Choice): FeatureRow {
  if (space.following || !space.tabulated) return rowAfter(space.context, editsOf(space, choice));
  const row: Partial<Record<FeatureId, number>> = { ...space.problem.factual };
  for (const feature of space.moved) row[feature.id] = valueAt(feature, choice);
  return row;
}

/** Sets of `size` moves of different features, each ascending, in lexicographic order. */
export function moveSets({ moves }: Pick<Space, 'moves'>, size: number): readonly (readonly number[])[] {
  return subsetsOf(moves.length, size).filter(
    (subset) => new Set(subset.map((move) => moves[move]!.feature)).size === size,
  );
}

/** Sets of `size` of the numbers 0 … count - 1, each ascending. */
export function subsetsOf(count: number, size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  const out: number[][] = [];
  for (let last = size - 1; last < count; last++)
    for (const rest of subsetsOf(last, size - 1)) out.push([...rest, last]);
  return out;
}
