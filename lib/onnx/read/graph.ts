import { CorruptFileError } from '@/lib/errors';
import { asFloats, asInts, asText, type Field, readFields } from '../protobuf/reader';

/** Attribute of a node; what it does not hold is empty. */
export interface Attribute {
  readonly ints: readonly number[];
  readonly floats: Float32Array;
  readonly strings: readonly string[];
}

/** One node of a graph. */
export interface GraphNode {
  readonly op: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
}

/** The parts of an ONNX file that our classifiers are made of. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  /** Initializers by name, float32. */
  readonly initializers: ReadonlyMap<string, Float32Array>;
  /** Metadata properties of the file, for example the feature ids in input order. */
  readonly metadata: Readonly<Record<string, string>>;
}

const fieldsOf = (bytes: Uint8Array, number: number): Field[] =>
  [...readFields(bytes)].filter((field) => field.number === number);

const bytesOf = (bytes: Uint8Array, number: number): Uint8Array[] =>
  fieldsOf(bytes, number).flatMap((field) => (field.bytes ? [field.bytes] : []));

const textOf = (bytes: Uint8Array, number: number): string =>
  asText(bytesOf(bytes, number)[0] ?? new Uint8Array());

function readAttribute(bytes: Uint8Array): [string, Attribute] {
  return [
    textOf(bytes, 1),
    {
      ints: bytesOf(bytes, 8).flatMap(asInts),
      floats: asFloats(bytesOf(bytes, 7)[0] ?? new Uint8Array()),
      strings: bytesOf(bytes, 9).map(asText),
    },
  ];
}

/**
 * Reads the graph of an ONNX file.
 * @throws CorruptFileError when the bytes are no such file
 */
export function readGraph(bytes: Uint8Array): Graph {
  const graph = bytesOf(bytes, 7)[0];
  if (!graph) throw new CorruptFileError('The file is no ONNX model.');
  return {
    nodes: bytesOf(graph, 1).map((node) => ({
      op: textOf(node, 4),
      attributes: new Map(bytesOf(node, 5).map(readAttribute)),
    })),
    initializers: new Map(
      bytesOf(graph, 5).map((tensor) => [
        textOf(tensor, 8),
        asFloats(bytesOf(tensor, 9)[0] ?? new Uint8Array()),
      ]),
    ),
    metadata: Object.fromEntries(bytesOf(bytes, 14).map((entry) => [textOf(entry, 1), textOf(entry, 2)])),
  };
}

/**
 * Initializer of a graph.
 * @throws CorruptFileError when there is none of that name, or one without values
 */
export function initializer({ initializers }: Graph, name: string): Float32Array {
  const values = initializers.get(name);
  if (!values || values.length === 0) throw new CorruptFileError(`The classifier file lacks “${name}”.`);
  return values;
}

/** Platt scaling as our graphs hold it. */
export function readPlatt(graph: Graph): { readonly slope: number; readonly intercept: number } {
  return {
    slope: initializer(graph, 'plattSlope')[0]!,
    intercept: initializer(graph, 'plattIntercept')[0]!,
  };
}
