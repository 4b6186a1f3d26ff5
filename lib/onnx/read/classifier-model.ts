import { CorruptFileError } from '@/lib/errors';
import type { ClassifierModel } from '../classifier-model';
import { operatorsOf } from '../write/classifier-model';
import { type Graph, readGraph } from './graph';
import { readNetwork } from './network';
import { readSvm } from './svm';
import { readTreeEnsemble } from './trees';

/** A classifier read back from its ONNX file: graph and evaluator have one source. */
export interface StoredModel {
  readonly model: ClassifierModel;
  /** Metadata properties of the file, for example the feature ids in input order. */
  readonly metadata: Readonly<Record<string, string>>;
}

function modelOf(graph: Graph): ClassifierModel {
  if (graph.nodes.some(({ op }) => op === 'TreeEnsembleRegressor')) return readTreeEnsemble(graph);
  return graph.initializers.has('gamma') ? readSvm(graph) : readNetwork(graph);
}

/**
 * Reads a file written by `writeClassifierModel`. A graph of other operators, or of the same in another order, is
 * somebody else's: only ONNX Runtime may say what it computes.
 * @throws CorruptFileError when the bytes are no such file
 */
export function readClassifierModel(bytes: Uint8Array): StoredModel {
  const graph = readGraph(bytes);
  const model = modelOf(graph);
  if (graph.nodes.map(({ op }) => op).join() !== operatorsOf(model).join())
    throw new CorruptFileError('The file is no classifier of this product.');
  return { model, metadata: graph.metadata };
}
