import type { FeatureId, FeatureRow } from '@/lib/features';
import { rowAfter } from '../../followers';
import type { RuleContext } from '../../rules';
import type { ActionGrid } from '../../types';
import type { Choice, Move } from './space';

/** Most cells of one table: three actions of 16 values each. */
const MOST_CELLS = 5000;

/** A feature that some action may move, tabulated over the values of the actions it depends on, each in ascending order. */
export interface MovedFeature {
  readonly id: FeatureId;
  /** Place in the classifier's input, or -1. */
  readonly column: number;
  /** Cell of the table where nothing is moved. */
  readonly origin: number;
  /** How far one more step of a move goes in the table: negative for a move downwards. */
  readonly dependsOn: readonly { readonly move: number; readonly stride: number }[];
  readonly table: Float64Array;
  /** Whether the table never turns along an axis, so that a box takes its extremes at corners. */
  readonly monotone: boolean;
}

interface Dependent {
  readonly id: FeatureId;
  readonly dependsOn: readonly ActionGrid[];
}

/** One action as an axis of a table. */
interface Axis {
  readonly feature: FeatureId;
  readonly stride: number;
  readonly size: number;
  /** Values in ascending order, undefined where the action is not made. */
  readonly cells: readonly (number | undefined)[];
}

/**
 * Features over the values of the actions they depend on; undefined where a table would be too large. Features that
 * depend on the same actions share the rows behind their tables.
 */
export function tabulate(
  context: RuleContext,
  moves: readonly Move[],
  dependent: readonly Dependent[],
): readonly MovedFeature[] | undefined {
  if (dependent.some(({ dependsOn }) => cellsOf(dependsOn) > MOST_CELLS)) return undefined;
  const rows = new Map<string, readonly FeatureRow[]>();
  return dependent.map(({ id, dependsOn }) => {
    const { axes, origin } = axesOf(dependsOn);
    const key = axes.map(({ feature }) => feature).join();
    const cells = rows.get(key) ?? rowsOver(context, axes, cellsOf(dependsOn));
    rows.set(key, cells);
    const table = Float64Array.from(cells, (row) => row[id] ?? Number.NaN);
    return {
      id,
      column: context.classifier.features.indexOf(id),
      origin,
      dependsOn: moves.flatMap(({ feature, from, values }, move) => {
        const axis = axes.find((one) => one.feature === feature);
        return axis ? [{ move, stride: values[0]! > from ? axis.stride : -axis.stride }] : [];
      }),
      table,
      monotone: axes.every((axis) => isMonotone(table, axis)),
    };
  });
}

function cellsOf(actions: readonly ActionGrid[]): number {
  return actions.reduce((product, { values }) => product * (values.length + 1), 1);
}

function axesOf(actions: readonly ActionGrid[]): { readonly axes: readonly Axis[]; readonly origin: number } {
  let stride = 1;
  let origin = 0;
  const axes = actions.map(({ feature, from, values }): Axis => {
    const below = values.filter((value) => value <= from).sort((a, b) => a - b);
    const above = values.filter((value) => value > from).sort((a, b) => a - b);
    const axis = { feature, stride, size: values.length + 1, cells: [...below, undefined, ...above] };
    origin += below.length * stride;
    stride *= axis.size;
    return axis;
  });
  return { axes, origin };
}

function rowsOver(context: RuleContext, axes: readonly Axis[], count: number): readonly FeatureRow[] {
  return Array.from({ length: count }, (_, cell) => {
    const edits: Partial<Record<FeatureId, number>> = {};
    for (const { feature, stride, size, cells } of axes) {
      const value = cells[Math.floor(cell / stride) % size];
      if (value !== undefined) edits[feature] = value;
    }
    return rowAfter(context, edits);
  });
}

function isMonotone(table: Float64Array, { stride, size }: Axis): boolean {
  let up = true;
  let down = true;
  for (let cell = 0; cell < table.length; cell++) {
    if (Math.floor(cell / stride) % size === size - 1) continue;
    const step = table[cell + stride]! - table[cell]!;
    if (step > 0) down = false;
    else if (step < 0) up = false;
    else if (step !== 0) return false;
  }
  return up || down;
}

/** Value of a moved feature for one candidate. */
export function valueAt({ table, origin, dependsOn }: MovedFeature, choice: Choice): number {
  let cell = origin;
  for (const { move, stride } of dependsOn) cell += choice[move]! * stride;
  return table[cell]!;
}

/** Least and greatest value of a moved feature over a box, into `out[0]` and `out[1]`. */
export function rangeOver(feature: MovedFeature, low: Choice, high: Choice, out: Float64Array): void {
  out[0] = Number.POSITIVE_INFINITY;
  out[1] = Number.NEGATIVE_INFINITY;
  visit(feature, feature.dependsOn.length - 1, feature.origin, low, high, out);
}

/** Visits the corners of the box, or every cell where the table turns. */
function visit(
  feature: MovedFeature,
  axis: number,
  cell: number,
  low: Choice,
  high: Choice,
  out: Float64Array,
): void {
  if (axis < 0) {
    const value = feature.table[cell]!;
    if (value < out[0]!) out[0] = value;
    if (value > out[1]!) out[1] = value;
    return;
  }
  const { move, stride } = feature.dependsOn[axis]!;
  const first = low[move]!;
  const last = high[move]!;
  const step = feature.monotone ? Math.max(1, last - first) : 1;
  for (let at = first; at <= last; at += step) visit(feature, axis - 1, cell + at * stride, low, high, out);
}
