import { type Edits, FEATURES, type FeatureId, type FeatureRow } from '@/lib/features';
import { evaluateProbability } from '@/lib/onnx/evaluate';
import { settingOf } from '../constraints/setting';
import { densityOf } from '../density';
import { followersOf, rowAfter } from '../followers';
import { allowedGrids, thinGrids } from '../grid';
import { gowerRange, isAffordable } from '../metrics';
import { editReasons, rowViolations, ruleContext } from '../rules';
import { meetsMargin, neededProbability } from '../score';
import { onStep, sameValue } from '../tolerance';
import type { Problem } from '../types';
import { nearestOf } from './nearest';
import type { SearchSpace, SpaceColumn } from './types';

/** The search space of a product problem. */
export interface ProblemSpace extends SearchSpace {
  readonly problem: Problem;
  toEdits(vector: ArrayLike<number>): Edits & Readonly<Record<string, number>>;
  /** The closed row a vector stands for, with what follows. */
  rowOf(vector: ArrayLike<number>): FeatureRow;
}

/** Outlier factors kept a space; enough for a search, small enough to forget about. */
const KEPT_VERDICTS = 20_000;

/**
 * The search space of a problem: clinical grid, closure, coupling and followers, plan rules 1-5, locks, ranges, directions,
 * smallest changes, cap, effort budget and (where the constraints ask for it) density. `feasible` agrees with `verify`
 * except that it also refuses what lies beyond every training row.
 */
export function problemSpace(problem: Problem): ProblemSpace {
  const { classifier, constraints, factual, target, probability } = problem;
  const { features, reference, predictor, threshold } = classifier;
  const { trees } = predictor;
  const context = ruleContext(problem);
  const allowed = new Map(allowedGrids(context).map((grid) => [grid.feature, grid]));
  const grids = new Map(thinGrids([...allowed.values()]).map((grid) => [grid.feature, grid]));
  const columns = features.map((id, column) => columnOf(problem, id, column, allowed.get(id)?.values ?? []));
  const sorted = features.map((id) => Float64Array.from(allowed.get(id)?.values ?? []).sort((a, b) => a - b));
  const actions = columns.flatMap(({ action }, column) => (action ? [column] : []));
  const start = Float64Array.from(features, (id) => factual[id] ?? Number.NaN);
  const density = densityOf(reference, target);
  const usual = new Map<string, boolean>();

  const changed = (vector: ArrayLike<number>): readonly number[] =>
    actions.filter((column) => !sameValue(vector[column]!, start[column]!));
  const toEdits = (vector: ArrayLike<number>): Edits & Readonly<Record<string, number>> => {
    const edits: Record<string, number> = {};
    for (const column of changed(vector)) {
      const { step } = columns[column]!;
      const value = vector[column]!;
      edits[features[column]!] = step === undefined ? value : (onStep(value, step) ?? value);
    }
    return edits;
  };
  const following = followersOf(context) !== undefined;
  const rowOf = (vector: ArrayLike<number>): FeatureRow => rowAfter(context, toEdits(vector));
  const asInput = (row: FeatureRow): Float64Array => {
    const out = new Float64Array(features.length);
    for (let c = 0; c < out.length; c++) out[c] = row[features[c]!] ?? Number.NaN;
    return out;
  };
  const complete = (vector: ArrayLike<number>): Float64Array => {
    const edits = toEdits(vector);
    const out = asInput(rowAfter(context, edits));
    // A follower that is an action itself is not set by a plan only because it moves along.
    if (following) for (const column of actions) out[column] = edits[features[column]!] ?? start[column]!;
    return out;
  };
  const effort = (vector: ArrayLike<number>): number =>
    changed(vector).reduce((sum, column) => {
      const { weight, range } = columns[column]!;
      return sum + (weight * Math.abs(vector[column]! - start[column]!)) / range;
    }, 0);
  const isUsual = (row: FeatureRow): boolean => {
    const key = features.map((id) => row[id]).join();
    const known = usual.get(key);
    if (known !== undefined) return known;
    const verdict = density.isUsual(density.outlierFactor(row));
    if (usual.size < KEPT_VERDICTS) usual.set(key, verdict);
    return verdict;
  };
  const feasible = (vector: ArrayLike<number>): boolean => {
    const edits = toEdits(vector);
    const edited = Object.keys(edits) as FeatureId[];
    if (edited.length === 0 || edited.length > constraints.cap) return false;
    if (!isAffordable(effort(vector), constraints.effortBudget)) return false;
    for (const id of edited) {
      const value = edits[id]!;
      const { low, high } = columns[features.indexOf(id)]!;
      if (value < low || value > high || editReasons(context, id, value).length > 0) return false;
    }
    const row = rowAfter(context, edits);
    if (rowViolations(context, row, edited).length > 0) return false;
    return !constraints.density || isUsual(row);
  };
  return {
    problem,
    columns,
    actions,
    factual: start,
    probability,
    target,
    threshold,
    needed: neededProbability(problem),
    cap: constraints.cap,
    effortBudget: constraints.effortBudget,
    rows: reference.rows,
    trees,
    model: predictor.model ?? trees,
    input: (vector) => (following ? asInput(rowOf(vector)) : vector),
    predict: (vectors) => predictor.predict(endToEnd(vectors, features.length), vectors.length),
    evaluate: trees && ((vector) => evaluateProbability(trees, Float32Array.from(vector))),
    reaches: (p) => meetsMargin(problem, p),
    values: (column) => grids.get(features[column]!)?.values ?? [],
    complete,
    changed,
    effort,
    feasible,
    project: (vector) => {
      const nearest = start.slice();
      for (const column of actions)
        nearest[column] = nearestOf(sorted[column]!, start[column]!, vector[column]!);
      return complete(nearest);
    },
    toEdits,
    rowOf,
  };
}

function columnOf(problem: Problem, id: FeatureId, column: number, values: readonly number[]): SpaceColumn {
  const { reference } = problem.classifier;
  const { step, categories } = FEATURES[id];
  const { direction, minChange, weight } = settingOf(problem.constraints, id);
  const action = values.length > 0;
  const from = problem.factual[id] ?? Number.NaN;
  return {
    id,
    kind: categories ? 'categorical' : 'numeric',
    action,
    low: action ? Math.min(...values) : from,
    high: action ? Math.max(...values) : from,
    step,
    direction: direction === 'none' ? 'any' : direction,
    minChange,
    weight,
    range: gowerRange(reference, column),
    fullRange: (reference.max[column] ?? 0) - (reference.min[column] ?? 0) || 1,
  };
}

/** Vectors laid end to end as the predictor reads them. */
export function endToEnd(vectors: readonly ArrayLike<number>[], width: number): Float32Array {
  const out = new Float32Array(vectors.length * width);
  vectors.forEach((vector, i) => {
    out.set(vector, i * width);
  });
  return out;
}
