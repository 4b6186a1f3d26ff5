import { RefusedModelError } from '@/lib/errors';
import { asInts, asText, type Field, readFields } from '../protobuf/reader';

/** Bounds of what is read of an uploaded file, far above any tabular classifier. */
export const MOST = {
  nodes: 20_000,
  tensors: 20_000,
  dimensions: 8,
  elements: 50_000_000,
  names: 2_000,
} as const;

/** Fields of one message by number, in file order. */
export type Message = ReadonlyMap<number, readonly Field[]>;

/** @throws CorruptFileError when the bytes are no message */
export function readMessage(bytes: Uint8Array): Message {
  const fields = new Map<number, Field[]>();
  for (const field of readFields(bytes)) {
    const known = fields.get(field.number);
    if (known) known.push(field);
    else fields.set(field.number, [field]);
  }
  return fields;
}

/** The parts of a repeated message or bytes field. */
export function partsOf(message: Message, number: number): Uint8Array[] {
  return (message.get(number) ?? []).flatMap(({ bytes }) => (bytes ? [bytes] : []));
}

/** A text field; empty where it is absent. The last one counts, as protocol buffers have it. */
export function textOf(message: Message, number: number): string {
  const bytes = partsOf(message, number).at(-1);
  return bytes ? asText(bytes) : '';
}

/** An integer field, the last one; undefined where it is absent. */
export function intOf(message: Message, number: number): number | undefined {
  return message.get(number)?.at(-1)?.varint;
}

/** A repeated integer field, packed or not. */
export function intsOf(message: Message, number: number): number[] {
  return (message.get(number) ?? []).flatMap(({ varint, bytes }) =>
    varint !== undefined ? [varint] : bytes ? asInts(bytes) : [],
  );
}

/** A node of the graph. */
export interface Node {
  /** `Gemm`, or with the domain where it is not ONNX's own: `ai.onnx.ml.Scaler`. */
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, Message>;
}

const ATTRIBUTE = { graph: 6, graphs: 11, tensor: 5, tensors: 10, sparse: 22, sparses: 23 } as const;

/** Reads a NodeProto and checks every tensor in it. @throws RefusedModelError, CorruptFileError */
export function readNode(bytes: Uint8Array): Node {
  const message = readMessage(bytes);
  const domain = textOf(message, 7);
  const type = textOf(message, 4);
  const operator = domain === '' || domain === 'ai.onnx' ? type : `${domain}.${type}`;
  const attributes = new Map<string, Message>();
  for (const part of partsOf(message, 5)) {
    const attribute = readMessage(part);
    if (attribute.has(ATTRIBUTE.graph) || attribute.has(ATTRIBUTE.graphs))
      throw new RefusedModelError(
        'unsupported-operator',
        `The model uses ${operator}, which runs a graph of its own (a loop or a branch). Only plain graphs are run here.`,
      );
    if (attribute.has(ATTRIBUTE.sparse) || attribute.has(ATTRIBUTE.sparses)) throw sparse();
    for (const tensor of [...partsOf(attribute, ATTRIBUTE.tensor), ...partsOf(attribute, ATTRIBUTE.tensors)])
      readTensor(tensor);
    attributes.set(textOf(attribute, 1), attribute);
  }
  return {
    operator,
    inputs: partsOf(message, 1).map(asText),
    outputs: partsOf(message, 2).map(asText),
    attributes,
  };
}

/** Sparse tensors are not read. */
export function sparse(): RefusedModelError {
  return new RefusedModelError(
    'unsupported-operator',
    'The model holds sparse tensors. Export it with dense ones.',
  );
}

const BYTES_OF_TYPE: Readonly<Record<number, number>> = {
  1: 4, // float
  2: 1,
  3: 1,
  4: 2,
  5: 2,
  6: 4,
  7: 8, // int64
  9: 1, // bool
  10: 2,
  11: 8, // double
  12: 4,
  13: 8,
  16: 2,
};

/** Name and number of elements of a TensorProto whose data is in the file and as long as its shape says. */
export function readTensor(bytes: Uint8Array): { readonly name: string; readonly elements: number } {
  const message = readMessage(bytes);
  const name = textOf(message, 8);
  if (message.has(13) || intOf(message, 14) === 1)
    throw new RefusedModelError(
      'external-data',
      'The model keeps some of its numbers in another file (external data), and nothing outside the upload is read. Put them into the model itself: in Python, onnx.save_model(onnx.load("model.onnx"), "embedded.onnx", save_as_external_data=False).',
    );
  const shape = intsOf(message, 1);
  if (shape.length > MOST.dimensions || shape.some((size) => !Number.isSafeInteger(size) || size < 0))
    throw new RefusedModelError('corrupt', `The tensor “${shown(name)}” has an impossible shape.`);
  const elements = shape.reduce((product, size) => product * size, 1);
  if (elements > MOST.elements)
    throw new RefusedModelError(
      'too-large',
      `The tensor “${shown(name)}” has ${elements} numbers; at most ${MOST.elements} are read.`,
    );
  if (dataOf(message, elements) !== elements)
    throw new RefusedModelError(
      'corrupt',
      `The tensor “${shown(name)}” does not hold as many numbers as its shape says.`,
    );
  return { name, elements };
}

/** How many elements the data of a tensor are; NaN where that cannot be said. */
function dataOf(message: Message, elements: number): number {
  const size = BYTES_OF_TYPE[intOf(message, 2) ?? 0];
  const raw = partsOf(message, 9).at(-1);
  if (raw) return size ? raw.length / size : Number.NaN;
  const fixed = (number: number, width: number): number =>
    partsOf(message, number).reduce((sum, part) => sum + part.length, 0) / width;
  if (message.has(4)) return fixed(4, 4);
  if (message.has(10)) return fixed(10, 8);
  if (message.has(6)) return partsOf(message, 6).length;
  for (const number of [5, 7, 11]) if (message.has(number)) return intsOf(message, number).length;
  return elements === 0 ? 0 : Number.NaN;
}

/** A name of the file as a message may show it: short, without control characters. */
export function shown(name: string): string {
  const clean = name.replace(/\p{C}/gu, '?');
  return clean.length > 60 ? `${clean.slice(0, 59)}…` : clean;
}
