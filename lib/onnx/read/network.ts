import { CorruptFileError } from '@/lib/errors';
import type { DenseLayer, NeuralNetwork } from '../classifier-model';
import { type Graph, initializer, readPlatt } from './graph';

/**
 * The network of a graph that `writeClassifierModel` wrote.
 * @throws CorruptFileError when a layer does not fit the one before it, or the last one has several outputs
 */
export function readNetwork(graph: Graph): NeuralNetwork {
  const imputation = initializer(graph, 'imputation');
  const features = imputation.length;
  const [centre, scale] = [initializer(graph, 'centre'), initializer(graph, 'scale')];
  const count = graph.nodes.filter(({ op }) => op === 'Gemm').length;
  const layers = Array.from(
    { length: count },
    (_, i): DenseLayer => ({
      weights: initializer(graph, `weights${i}`),
      bias: initializer(graph, `bias${i}`),
    }),
  );
  let width = features;
  for (const { weights, bias } of layers) {
    if (weights.length !== width * bias.length)
      throw new CorruptFileError('The layers of the classifier file do not fit together.');
    width = bias.length;
  }
  if (count === 0 || width !== 1 || centre.length !== features || scale.length !== features)
    throw new CorruptFileError('The layers of the classifier file do not fit together.');
  return { kind: 'network', features, layers, centre, scale, imputation, platt: readPlatt(graph) };
}
