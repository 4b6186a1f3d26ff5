import { CorruptFileError, RefusedModelError } from '@/lib/errors';
import {
  intOf,
  type Message,
  MOST,
  type Node,
  partsOf,
  readMessage,
  readNode,
  readTensor,
  shown,
  sparse,
  textOf,
} from './messages';
import { assertOperators } from './operators';
import { classesOf, type ModelOutput, outputsOf } from './outputs';
import { checkTrees } from './trees';
import { inputsOf, type ModelInput, readValue } from './values';

/** What an uploaded file says of itself, read without running anything. */
export interface ModelHeader {
  /** What made the file, for example `skl2onnx 1.20.0`. */
  readonly producer: string;
  /** Versions of the operator sets by domain, for example `ai.onnx.ml 3`. */
  readonly operatorSets: readonly string[];
  readonly operators: readonly string[];
  readonly nodes: number;
  /** Numbers in initialisers (weights). */
  readonly parameters: number;
  readonly inputs: readonly ModelInput[];
  /** True when the model takes one row at a time. */
  readonly oneRow: boolean;
  readonly outputs: readonly ModelOutput[];
  /** Labels of the two classes, where the file has them. */
  readonly classes?: readonly (string | number)[];
  /** Names of the columns in input order, where the file has them. */
  readonly columns?: readonly string[];
  /** Fewest columns that trees which read the input need; 0 where none does. */
  readonly leastColumns: number;
}

/**
 * Reads the header of an uploaded ONNX file with this product's own reader, bounded everywhere, before ONNX Runtime
 * sees a byte of it.
 * @throws RefusedModelError with the reason when this is no classifier that can be taken
 */
export function inspectModel(bytes: Uint8Array): ModelHeader {
  try {
    return inspect(bytes);
  } catch (cause) {
    if (!(cause instanceof CorruptFileError)) throw cause;
    throw new RefusedModelError(
      'corrupt',
      `This is no whole ONNX file: ${cause.message} Export and upload it again.`,
      {
        cause,
      },
    );
  }
}

const MODEL = {
  producer: 2,
  version: 3,
  graph: 7,
  sets: 8,
  metadata: 14,
  training: 20,
  functions: 25,
} as const;
const LEAST_OPSET = 7;
const GRAPH = { nodes: 1, tensors: 5, inputs: 11, outputs: 12, sparse: 15 } as const;

function inspect(bytes: Uint8Array): ModelHeader {
  const model = readMessage(bytes);
  const graphBytes = partsOf(model, MODEL.graph);
  if (graphBytes.length !== 1)
    throw new RefusedModelError(
      'corrupt',
      'This is no ONNX model: it holds no graph. Upload the .onnx file itself.',
    );
  if (model.has(MODEL.functions) || model.has(MODEL.training))
    throw new RefusedModelError(
      'unsupported-operator',
      'The model brings functions or training steps of its own. Export it for inference with plain operators.',
    );
  const graph = readMessage(graphBytes[0]!);
  if (graph.has(GRAPH.sparse)) throw sparse();
  bound(graph, GRAPH.nodes, MOST.nodes, 'nodes');
  bound(graph, GRAPH.tensors, MOST.tensors, 'tensors');
  bound(graph, GRAPH.inputs, MOST.names, 'inputs');
  const nodes = partsOf(graph, GRAPH.nodes).map(readNode);
  if (nodes.length === 0) throw new RefusedModelError('corrupt', 'The graph of this model is empty.');
  const tensors = partsOf(graph, GRAPH.tensors).map(readTensor);
  const parameters = tensors.reduce((sum, { elements }) => sum + elements, 0);
  if (parameters > MOST.elements)
    throw new RefusedModelError(
      'too-large',
      `The model has ${parameters} weights; at most ${MOST.elements} are read.`,
    );
  const sets = setsOf(model);
  assertOperators(nodes);
  const known = new Set(tensors.map(({ name }) => name));
  const values = partsOf(graph, GRAPH.inputs)
    .map(readValue)
    .filter(({ name }) => !known.has(name));
  const { inputs, oneRow } = inputsOf(values);
  const leastColumns = leastColumnsOf(nodes, inputs);
  const width = inputs.every(({ columns }) => columns !== undefined)
    ? inputs.reduce((sum, { columns = 0 }) => sum + columns, 0)
    : undefined;
  if (width !== undefined && width > MOST.names)
    throw new RefusedModelError(
      'wrong-width',
      `The model reads ${width} columns; at most ${MOST.names} are possible.`,
    );
  const classes = classesOf(nodes);
  return {
    producer: shown(`${textOf(model, MODEL.producer)} ${textOf(model, MODEL.version)}`.trim()),
    operatorSets: sets.map(({ domain, version }) => `${domain} ${version}`),
    operators: [...new Set(nodes.map(({ operator }) => operator))].sort(),
    nodes: nodes.length,
    parameters,
    inputs,
    oneRow,
    outputs: outputsOf(partsOf(graph, GRAPH.outputs).map(readValue), nodes),
    classes,
    columns: columnsOf(inputs, metadataOf(model), width),
    leastColumns,
  };
}

/** Checks every tree; those that read an input directly must find there what they read. */
function leastColumnsOf(nodes: readonly Node[], inputs: readonly ModelInput[]): number {
  let least = 0;
  for (const node of nodes) {
    const needed = checkTrees(node) + 1;
    const input = inputs.find(({ name }) => name === node.inputs[0]);
    if (!input) continue;
    if (input.columns !== undefined && needed > input.columns)
      throw new RefusedModelError(
        'wrong-width',
        `The model says it has ${input.columns} columns, but its trees read column ${needed}.`,
      );
    least = Math.max(least, needed);
  }
  return least;
}

function bound(graph: Message, number: number, most: number, what: string): void {
  const count = graph.get(number)?.length ?? 0;
  if (count > most)
    throw new RefusedModelError('too-large', `The model has ${count} ${what}; at most ${most} are read.`);
}

/** The versions of operators that the file is written for; ONNX Runtime promises nothing for those of before 2018. */
function setsOf(model: Message): readonly { readonly domain: string; readonly version: number }[] {
  const sets = new Map(
    partsOf(model, MODEL.sets).map((part) => {
      const set = readMessage(part);
      return [shown(textOf(set, 1)) || 'ai.onnx', intOf(set, 2) ?? 0] as const;
    }),
  );
  const version = sets.get('ai.onnx');
  if (version !== undefined && version < LEAST_OPSET)
    throw new RefusedModelError(
      'unsupported-operator',
      `The model is written for operator set ${version}; ${LEAST_OPSET} is the oldest that is run. Export it with a newer target_opset.`,
    );
  return [...sets].map(([domain, number]) => ({ domain, version: number }));
}

function metadataOf(model: Message): ReadonlyMap<string, string> {
  return new Map(
    partsOf(model, MODEL.metadata).map((part) => {
      const entry = readMessage(part);
      return [textOf(entry, 1), textOf(entry, 2)] as const;
    }),
  );
}

/** Column names: the inputs' own where each is one column, else a list in the metadata of the right length. */
function columnsOf(
  inputs: readonly ModelInput[],
  metadata: ReadonlyMap<string, string>,
  width: number | undefined,
): readonly string[] | undefined {
  if (inputs.length > 1 && inputs.every(({ columns }) => columns === 1))
    return inputs.map(({ name }) => shown(name));
  for (const key of ['features', 'feature_names', 'columns']) {
    const names = (metadata.get(key) ?? '')
      .replace(/[[\]'"]/g, '')
      .split(',')
      .map((name) => shown(name.trim()));
    if (names.length > 1 && (width === undefined || names.length === width)) return names;
  }
  return undefined;
}
