import { floatBytes, MessageWriter } from '../protobuf/writer';

/**
 * The messages of an ONNX model (onnx/onnx.proto, IR version 8) that our graphs use. The numbers are the field
 * numbers of that file.
 */

/** Attribute value of a node; the kind follows from the name of the property. */
export type AttributeValue =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly ints: Iterable<number> }
  | { readonly floats: ArrayLike<number> }
  | { readonly string: string }
  | { readonly strings: readonly string[] };

const ATTRIBUTE_TYPE = { float: 1, int: 2, string: 3, floats: 6, ints: 7, strings: 8 } as const;
const FLOAT = 1;

function attribute(name: string, value: AttributeValue): MessageWriter {
  const out = new MessageWriter().string(1, name);
  if ('int' in value) return out.int(3, value.int).int(20, ATTRIBUTE_TYPE.int);
  if ('float' in value) return out.float(2, value.float).int(20, ATTRIBUTE_TYPE.float);
  if ('ints' in value) return out.packedInts(8, value.ints).int(20, ATTRIBUTE_TYPE.ints);
  if ('floats' in value) return out.packedFloats(7, value.floats).int(20, ATTRIBUTE_TYPE.floats);
  if ('string' in value) return out.string(4, value.string).int(20, ATTRIBUTE_TYPE.string);
  for (const item of value.strings) out.string(9, item);
  return out.int(20, ATTRIBUTE_TYPE.strings);
}

export interface NodeSpec {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Empty for the standard operators. */
  readonly domain?: string;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

function node(spec: NodeSpec): MessageWriter {
  const out = new MessageWriter();
  for (const input of spec.inputs) out.string(1, input);
  for (const output of spec.outputs) out.string(2, output);
  out.string(3, spec.outputs[0] ?? spec.op).string(4, spec.op);
  for (const [name, value] of Object.entries(spec.attributes ?? {})) out.message(5, attribute(name, value));
  if (spec.domain) out.string(7, spec.domain);
  return out;
}

export interface TensorSpec {
  readonly name: string;
  readonly dims: readonly number[];
  readonly values: ArrayLike<number>;
}

function tensor(spec: TensorSpec): MessageWriter {
  return new MessageWriter()
    .packedInts(1, spec.dims)
    .int(2, FLOAT)
    .string(8, spec.name)
    .bytes(9, floatBytes(spec.values));
}

/** A float32 input or output; a dimension given by name has any size. */
export interface ValueSpec {
  readonly name: string;
  readonly dims: readonly (number | string)[];
}

function value(spec: ValueSpec): MessageWriter {
  const shape = new MessageWriter();
  for (const dim of spec.dims)
    shape.message(
      1,
      typeof dim === 'number' ? new MessageWriter().int(1, dim) : new MessageWriter().string(2, dim),
    );
  const type = new MessageWriter().message(1, new MessageWriter().int(1, FLOAT).message(2, shape));
  return new MessageWriter().string(1, spec.name).message(2, type);
}

export interface GraphSpec {
  readonly name: string;
  readonly inputs: readonly ValueSpec[];
  readonly outputs: readonly ValueSpec[];
  readonly initializers: readonly TensorSpec[];
  readonly nodes: readonly NodeSpec[];
}

export interface ModelSpec {
  readonly graph: GraphSpec;
  /** Operator set versions by domain ('' = standard). */
  readonly opsets: Readonly<Record<string, number>>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Bytes of an ONNX file. */
export function writeModel(spec: ModelSpec): Uint8Array {
  const graph = new MessageWriter();
  for (const item of spec.graph.nodes) graph.message(1, node(item));
  graph.string(2, spec.graph.name);
  for (const item of spec.graph.initializers) graph.message(5, tensor(item));
  for (const item of spec.graph.inputs) graph.message(11, value(item));
  for (const item of spec.graph.outputs) graph.message(12, value(item));
  const model = new MessageWriter().int(1, 8).string(2, 'sensecf').message(7, graph);
  for (const [domain, version] of Object.entries(spec.opsets))
    model.message(8, new MessageWriter().string(1, domain).int(2, version));
  for (const [key, item] of Object.entries(spec.metadata))
    model.message(14, new MessageWriter().string(1, key).string(2, item));
  return model.finish();
}
