import { RefusedModelError } from '@/lib/errors';
import { intOf, type Message, partsOf, readMessage, shown, textOf } from './messages';

/** Element types that a feature or a probability can have. */
export type NumberType = 'float32' | 'float64' | 'int64' | 'int32';

const NUMBER_TYPES: Readonly<Record<number, NumberType>> = {
  1: 'float32',
  6: 'int32',
  7: 'int64',
  11: 'float64',
};

/** An input or output of the graph as it is declared. */
export interface DeclaredValue {
  readonly name: string;
  readonly kind: 'tensor' | 'sequence' | 'other';
  /** Absent where the elements are no numbers this product can give or read. */
  readonly type?: NumberType;
  /** Sizes by axis; undefined where any size goes. Absent where no shape is declared. */
  readonly shape?: readonly (number | undefined)[];
}

/** Reads a ValueInfoProto. @throws CorruptFileError */
export function readValue(bytes: Uint8Array): DeclaredValue {
  const message = readMessage(bytes);
  const name = textOf(message, 1);
  const type = firstMessage(message, 2);
  const tensor = type && firstMessage(type, 1);
  if (!tensor) return { name, kind: type?.has(4) ? 'sequence' : 'other' };
  const shape = firstMessage(tensor, 2);
  return {
    name,
    kind: 'tensor',
    type: NUMBER_TYPES[intOf(tensor, 1) ?? 0],
    shape: shape && partsOf(shape, 1).map((part) => intOf(readMessage(part), 1) || undefined),
  };
}

function firstMessage(message: Message, number: number): Message | undefined {
  const bytes = partsOf(message, number)[0];
  return bytes && readMessage(bytes);
}

/** An input that rows are given to. */
export interface ModelInput {
  readonly name: string;
  readonly type: NumberType;
  /** Columns of the tensor; undefined where the file leaves it open. */
  readonly columns?: number;
}

/** The inputs of a model of rows and columns, and whether it takes many rows at once or one. */
export function inputsOf(values: readonly DeclaredValue[]): {
  readonly inputs: readonly ModelInput[];
  readonly oneRow: boolean;
} {
  if (values.length === 0)
    throw new RefusedModelError('inputs', 'The model has no input, so no row can be given to it.');
  let oneRow = false;
  const inputs = values.map(({ name, kind, type, shape }): ModelInput => {
    const label = `The input “${shown(name)}”`;
    if (kind !== 'tensor' || !type)
      throw new RefusedModelError(
        'inputs',
        `${label} is no tensor of numbers. Encode categories before the export.`,
      );
    if (shape && shape.length > 2)
      throw new RefusedModelError(
        'inputs',
        `${label} has ${shape.length} axes. A classifier of rows has two: rows and columns.`,
      );
    const [rows, columns] = shape?.length === 1 ? [shape[0], 1] : (shape ?? []);
    if (rows !== undefined && rows > 1)
      throw new RefusedModelError(
        'inputs',
        `${label} wants exactly ${rows} rows at a time. Export the model with an open batch size (dynamic_axes in torch.onnx.export).`,
      );
    oneRow ||= rows === 1;
    return { name, type, columns };
  });
  if (inputs.length > 1 && inputs.some(({ columns }) => columns === undefined))
    throw new RefusedModelError(
      'inputs',
      'The model has several inputs and does not say how many columns each has.',
    );
  return { inputs, oneRow };
}
