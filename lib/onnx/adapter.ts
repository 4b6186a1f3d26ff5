import { InvalidInputError } from '@/lib/errors';
import type { NumberType } from './inspect';

/** One input of an uploaded graph and how many of the features, in order, it takes. */
export interface AdaptedInput {
  readonly name: string;
  readonly type: NumberType;
  readonly columns: number;
}

/** What stands in an output: probabilities, or margins that a link turns into them. */
export type Link = 'probability' | 'sigmoid' | 'softmax';

/** How feature vectors become the inputs of an uploaded graph, and its output the probability of high stress. */
export interface Adapter {
  /** Their columns together are the features, in order. */
  readonly inputs: readonly AdaptedInput[];
  /** Model value = feature value * factor, one a feature (1 where the units are the same). */
  readonly factors: readonly number[];
  /** What stands in for a missing value, in the unit of the feature; absent where the graph itself takes NaN. */
  readonly imputation?: readonly number[];
  /** The graph takes one row at a time. */
  readonly oneRow: boolean;
  readonly output: {
    readonly name: string;
    /** 2 for one column a class, 1 for a single column. */
    readonly columns: 1 | 2;
    /** Place of the class that is high stress; for a single column, 1 when it is the probability of high stress. */
    readonly high: 0 | 1;
    readonly link: Link;
  };
}

type Values = Float32Array | Float64Array | BigInt64Array | Int32Array;

/** The tensor data of one input for rows of features: converted to the model's units, missing ones imputed. */
export function adaptInput(
  { inputs, factors, imputation }: Adapter,
  at: number,
  vectors: Float32Array,
  rows: number,
): Values {
  const input = inputs[at]!;
  const first = inputs.slice(0, at).reduce((sum, { columns }) => sum + columns, 0);
  const width = factors.length;
  const value = (place: number): number => {
    const feature = first + (place % input.columns);
    const raw = vectors[Math.floor(place / input.columns) * width + feature]!;
    return (Number.isNaN(raw) ? (imputation?.[feature] ?? Number.NaN) : raw) * factors[feature]!;
  };
  const size = { length: rows * input.columns };
  if (input.type === 'float64') return Float64Array.from(size, (_, i) => value(i));
  if (input.type === 'float32') return Float32Array.from(size, (_, i) => value(i));
  // Integers have no NaN: a missing value that nothing stands in for is refused when the mapping is made.
  if (input.type === 'int32') return Int32Array.from(size, (_, i) => Math.round(value(i) || 0));
  return BigInt64Array.from(size, (_, i) => BigInt(Math.round(value(i) || 0)));
}

/**
 * Probabilities of high stress from the output of a graph, as they come: not checked.
 * @param data rows x columns, row after row
 * @throws InvalidInputError when the output is not as wide as the adapter says
 */
export function adaptOutput({ output }: Adapter, data: ArrayLike<number>, rows: number): Float64Array {
  const { columns, high, link } = output;
  if (data.length !== rows * columns)
    throw new InvalidInputError(
      `The output “${output.name}” has ${data.length / rows} numbers a row, not ${columns}.`,
    );
  return Float64Array.from({ length: rows }, (_, i) => {
    if (columns === 1) {
      const value = data[i]!;
      const one = link === 'sigmoid' ? sigmoid(value) : value;
      return high === 1 ? one : 1 - one;
    }
    const own = data[2 * i + high]!;
    if (link === 'softmax') return sigmoid(own - data[2 * i + 1 - high]!);
    return link === 'sigmoid' ? sigmoid(own) : own;
  });
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
