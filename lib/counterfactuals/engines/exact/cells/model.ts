import { InvalidInputError } from '@/lib/errors';
import type { Tree } from '@/lib/onnx/trees';
import { below, thresholdsOf } from '../../../space/cells';
import type { SearchSpace, SpaceColumn } from '../../../space/types';
import { PARITY_SLACK } from '../goal';

/** One action column cut into the cells its thresholds leave; the ensemble tells no two values of a cell apart. */
export interface CellColumn {
  /** Index into the columns of the space. */
  readonly column: number;
  /** Cell of the measured value. */
  readonly home: number;
  /** The allowed value of a cell nearest to the measured one; NaN where none is allowed. */
  readonly value: Float64Array;
  /** Effort of that value; Infinity where none is allowed. */
  readonly cost: Float64Array;
}

/**
 * A tree ensemble over cells. The score grows with the probability of the wrong class; a vector is good when its score
 * is at most the limit. A leaf holds for the cells `low` … `high` of the columns its path tests.
 */
export interface CellModel {
  readonly columns: readonly CellColumn[];
  readonly base: number;
  readonly limit: number;
  /** First leaf of each tree, and one past the last. */
  readonly trees: Int32Array;
  readonly value: Float64Array;
  /** First condition of each leaf, and one past the last. */
  readonly conditions: Int32Array;
  readonly slot: Uint8Array;
  readonly low: Int16Array;
  readonly high: Int16Array;
}

/** Tabulates a space whose classifier is a tree ensemble and whose columns are free of each other. */
export function compileCells(space: SearchSpace): CellModel {
  const { trees: ensemble, target, needed } = space;
  if (!ensemble) throw new InvalidInputError('A search over threshold cells needs a tree ensemble.');
  const thresholds = thresholdsOf(ensemble);
  const columns = space.actions.map((column) => cellColumn(space, column, thresholds[column] ?? []));
  const slotOf = new Map(columns.map(({ column }, slot) => [column, slot]));
  const sign = target === 0 ? 1 : -1;
  const { slope, intercept } = ensemble.platt;
  const fixed = Float32Array.from(space.factual, (value, c) =>
    Number.isNaN(value) ? (ensemble.imputation[c] ?? 0) : value,
  );
  const leaves: Leaf[] = [];
  const starts = [0];
  let base = sign * (slope * ensemble.base + intercept);
  for (const tree of ensemble.trees) {
    const own = leavesOf(tree, fixed, slotOf, columns, thresholds);
    if (own.length === 1) base += sign * slope * own[0]!.value;
    else {
      leaves.push(...own.map((leaf) => ({ ...leaf, value: leaf.value * sign * slope })));
      starts.push(leaves.length);
    }
  }
  const conditions = leaves.flatMap((leaf) => leaf.conditions);
  let at = 0;
  return {
    columns,
    base,
    limit: limitOf(target, needed),
    trees: Int32Array.from(starts),
    value: Float64Array.from(leaves, ({ value }) => value),
    conditions: Int32Array.from([0, ...leaves.map((leaf) => (at += leaf.conditions.length))]),
    slot: Uint8Array.from(conditions, ({ slot }) => slot),
    low: Int16Array.from(conditions, ({ low }) => low),
    high: Int16Array.from(conditions, ({ high }) => high),
  };
}

/** Score that corresponds to the needed probability, eased by `PARITY_SLACK`. */
function limitOf(target: 0 | 1, needed: number): number {
  const reached = (target === 0 ? needed : 1 - needed) + PARITY_SLACK;
  if (reached <= 0) return Number.NEGATIVE_INFINITY;
  return reached >= 1 ? Number.POSITIVE_INFINITY : Math.log(reached / (1 - reached));
}

function cellColumn(space: SearchSpace, column: number, thresholds: readonly number[]): CellColumn {
  const of = space.columns[column]!;
  const from = space.factual[column]!;
  const home = cellOf(thresholds, from);
  const value = new Float64Array(thresholds.length + 1).fill(Number.NaN);
  const cost = new Float64Array(thresholds.length + 1).fill(Number.POSITIVE_INFINITY);
  value[home] = from;
  cost[home] = 0;
  for (const candidate of space.values(column)) {
    const cell = cellOf(thresholds, candidate);
    const effort = effortOf(of, from, candidate);
    if (effort < cost[cell]!) {
      value[cell] = candidate;
      cost[cell] = effort;
    }
  }
  return { column, home, value, cost };
}

function effortOf({ kind, weight, range }: SpaceColumn, from: number, to: number): number {
  return weight * (kind === 'categorical' ? 1 : Math.abs(to - from) / range);
}

/** Index of the cell that holds a value: how many thresholds are at most it. */
function cellOf(thresholds: readonly number[], value: number): number {
  const at = Math.fround(value);
  let cell = 0;
  while (cell < thresholds.length && thresholds[cell]! <= at) cell++;
  return cell;
}

interface Condition {
  readonly slot: number;
  readonly low: number;
  readonly high: number;
}

interface Leaf {
  readonly value: number;
  readonly conditions: readonly Condition[];
}

/** The leaves that the free columns can reach, each with the cells its path asks for. */
function leavesOf(
  tree: Tree,
  fixed: Float32Array,
  slotOf: ReadonlyMap<number, number>,
  columns: readonly CellColumn[],
  thresholds: readonly (readonly number[])[],
): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (node: number, conditions: readonly Condition[]): void => {
    const feature = tree.feature[node]!;
    if (feature < 0) {
      leaves.push({ value: tree.value[node]!, conditions });
      return;
    }
    const threshold = tree.threshold[node]!;
    const slot = slotOf.get(feature);
    if (slot === undefined) {
      walk(fixed[feature]! < threshold ? tree.left[node]! : tree.right[node]!, conditions);
      return;
    }
    // Left: cells up to the one that ends at the threshold.
    const last = cellOf(thresholds[feature]!, below(threshold));
    const own = conditions.find((one) => one.slot === slot);
    const { low, high } = own ?? { low: 0, high: columns[slot]!.value.length - 1 };
    const others = conditions.filter((one) => one.slot !== slot);
    if (low <= last) walk(tree.left[node]!, [...others, { slot, low, high: Math.min(high, last) }]);
    if (high > last) walk(tree.right[node]!, [...others, { slot, low: Math.max(low, last + 1), high }]);
  };
  walk(0, []);
  return leaves;
}
