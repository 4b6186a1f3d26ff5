import { InvalidInputError } from '@/lib/errors';
import { evaluateProbability } from '@/lib/onnx/evaluate';
import type { Predictor } from '@/lib/onnx/predictor';
import type { AllowedDirection, Label } from '../constraints/types';
import { isAffordable } from '../metrics';
import { labelAt, meetsMargin, neededProbability } from '../score';
import { cellValues, type Sides, thresholdsOf } from './cells';
import { nearestOf } from './nearest';
import { endToEnd } from './problem-space';
import { type ColumnRows, tableRows } from './table-rows';
import type { SearchSpace, SpaceColumn } from './types';

/** One column of a table; what is absent is free: any direction, any size of change, weight 1. */
export interface TableColumn {
  readonly id: string;
  readonly kind?: 'numeric' | 'categorical';
  /** False for an immutable column; default true. */
  readonly action?: boolean;
  /** Allowed final value once changed; default minimum and maximum of the rows. */
  readonly low?: number;
  readonly high?: number;
  readonly direction?: AllowedDirection;
  readonly minChange?: number;
  readonly weight?: number;
  /** Normaliser of the column; default 5th-95th percentile of the rows, else max - min, else 1. */
  readonly range?: number;
}

export interface TableInput {
  readonly columns: readonly TableColumn[];
  readonly factual: ArrayLike<number>;
  readonly predictor: Predictor;
  readonly threshold: number;
  /** Training rows of each class, in column order. */
  readonly rows: SearchSpace['rows'];
  /** Default: the class the factual is not predicted as. */
  readonly target?: Label;
  readonly margin?: number;
  readonly cap?: number;
  readonly effortBudget?: number;
}

/**
 * The search space of a plain table, for the like-for-like settings: no steps, no closure, no density, margin 0 and no
 * cap unless given, and every column an action unless it says otherwise. Candidate values are the nearest value of every
 * threshold cell where the classifier is a tree ensemble, else the values of the rows.
 * @throws InvalidInputError when columns, factual and rows do not fit, or nothing can be told from the rows
 */
export async function tableSpace(input: TableInput): Promise<SearchSpace> {
  const { predictor, threshold, rows, cap = Number.POSITIVE_INFINITY, margin = 0, effortBudget } = input;
  const width = input.columns.length;
  const read = tableRows(rows);
  if (input.factual.length !== width || read.widths.size !== 1 || !read.widths.has(width))
    throw new InvalidInputError(
      'The columns, the explained row and the training rows are of different lengths.',
    );
  const factual = new Float64Array(input.factual);
  const { trees } = predictor;
  const probability = (await predictor.predict(new Float32Array(factual), 1))[0] ?? Number.NaN;
  const target = input.target ?? (labelAt(probability, threshold) === 1 ? 0 : 1);
  const goal = { target, classifier: { threshold }, constraints: { margin } };
  const { columns, actions } = columnsOf(input.columns, rows, factual);
  // Made when asked for: a method that takes its values from rows needs none.
  const candidates: (readonly number[] | undefined)[] = columns.map(() => undefined);
  const candidatesOf = (c: number): readonly number[] => {
    const known = candidates[c];
    if (known) return known;
    const column = columns[c];
    const from = factual[c]!;
    if (!column?.action) return [];
    const values =
      trees && column.kind === 'numeric'
        ? cellValues(thresholdsOf(trees)[c] ?? [], from, sidesOf(column, from))
        : read.columns[c]!.distinct;
    const own = values
      .filter((value) => value !== from && isAllowed(column, from, value))
      .sort((x, y) => Math.abs(x - from) - Math.abs(y - from));
    candidates[c] = own;
    return own;
  };
  const codes = columns.map(({ kind }, c) =>
    kind === 'categorical' ? Float64Array.from(candidatesOf(c)).sort((a, b) => a - b) : undefined,
  );

  const changed = (vector: ArrayLike<number>): readonly number[] =>
    actions.filter((c) => vector[c] !== factual[c]);
  const whole = actions.length === width;
  const complete = (vector: ArrayLike<number>): Float64Array => {
    if (whole && vector instanceof Float64Array) return vector;
    const out = factual.slice();
    for (const c of actions) out[c] = vector[c]!;
    return out;
  };
  const effort = (vector: ArrayLike<number>): number =>
    changed(vector).reduce((sum, c) => {
      const { kind, weight, range } = columns[c]!;
      return sum + weight * (kind === 'categorical' ? 1 : Math.abs(vector[c]! - factual[c]!) / range);
    }, 0);
  return {
    columns,
    actions,
    factual,
    probability,
    target,
    threshold,
    needed: neededProbability(goal),
    cap,
    effortBudget,
    rows,
    trees,
    model: trees,
    input: (vector) => vector,
    predict: (vectors) => predictor.predict(endToEnd(vectors, width), vectors.length),
    evaluate: trees && ((vector) => evaluateProbability(trees, Float32Array.from(vector))),
    reaches: (p) => meetsMargin(goal, p),
    values: candidatesOf,
    complete,
    changed,
    effort,
    feasible: (vector) => {
      const moved = changed(vector);
      return (
        moved.length > 0 &&
        moved.length <= cap &&
        (effortBudget === undefined || isAffordable(effort(vector), effortBudget)) &&
        moved.every(
          (c) =>
            isAllowed(columns[c]!, factual[c]!, vector[c]!) &&
            (codes[c] === undefined || codes[c].includes(vector[c]!)),
        )
      );
    },
    project: (vector) => {
      const out = factual.slice();
      for (const c of actions) {
        const own = codes[c];
        out[c] = own
          ? nearestOf(own, factual[c]!, vector[c]!)
          : projected(columns[c]!, factual[c]!, vector[c]!);
      }
      return out;
    },
    toEdits: (vector) => Object.fromEntries(changed(vector).map((c) => [columns[c]!.id, vector[c]!])),
  };
}

interface Columns {
  readonly columns: readonly SpaceColumn[];
  readonly actions: readonly number[];
}

/** The columns of complete rows, kept for as long as their description lives: every explained row asks for them. */
const described = new WeakMap<TableInput['columns'], Columns & { readonly rows: SearchSpace['rows'] }>();

function columnsOf(of: TableInput['columns'], rows: SearchSpace['rows'], factual: Float64Array): Columns {
  const complete = !factual.some(Number.isNaN);
  const known = complete ? described.get(of) : undefined;
  if (known?.rows === rows) return known;
  const read = tableRows(rows);
  const columns = of.map((column, c) => columnOf(column, read.columns[c]!, factual[c]!));
  const actions = columns.flatMap(({ action }, c) => (action ? [c] : []));
  if (complete) described.set(of, { columns, actions, rows });
  return { columns, actions };
}

function columnOf(
  column: TableColumn,
  { distinct, min, max, p5, p95 }: ColumnRows,
  from: number,
): SpaceColumn {
  const some = distinct.length > 0;
  return {
    id: column.id,
    kind: column.kind ?? 'numeric',
    action: (column.action ?? true) && !Number.isNaN(from) && some,
    low: column.low ?? min,
    high: column.high ?? max,
    direction: column.direction ?? 'any',
    minChange: column.minChange ?? 0,
    weight: column.weight ?? 1,
    range: column.range ?? (some ? p95 - p5 || max - min || 1 : 1),
    fullRange: some ? max - min || 1 : 1,
  };
}

/** Whether a changed value keeps the rules of its column. */
function isAllowed({ low, high, direction, minChange }: SpaceColumn, from: number, value: number): boolean {
  if (!(value >= low && value <= high)) return false;
  if ((direction === 'up' && value < from) || (direction === 'down' && value > from)) return false;
  return Math.abs(value - from) >= minChange;
}

/** The allowed values on each side of the measured one. */
function sidesOf({ low, high, direction, minChange }: SpaceColumn, from: number): Sides {
  const none = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as const;
  return {
    up: direction === 'down' ? none : [Math.max(low, from + minChange), high],
    down: direction === 'up' ? none : [low, Math.min(high, from - minChange)],
  };
}

/** The allowed value nearest to `value`, the measured one among them. */
function projected(column: SpaceColumn, from: number, value: number): number {
  const { up, down } = sidesOf(column, from);
  let best = from;
  for (const [least, most] of [up, down]) {
    const near = Math.min(most, Math.max(least, value));
    if (least <= most && Math.abs(near - value) < Math.abs(best - value)) best = near;
  }
  return best;
}
