import { CorruptFileError } from '@/lib/errors';
import type { SupportVectorMachine } from '../classifier-model';
import { type Graph, initializer, readPlatt } from './graph';

/**
 * The support vector machine of a graph that `writeClassifierModel` wrote.
 * @throws CorruptFileError when vectors, coefficients and features do not fit together
 */
export function readSvm(graph: Graph): SupportVectorMachine {
  const part = (name: string) => initializer(graph, name);
  const [imputation, vectors, coefficients] = [part('imputation'), part('vectors'), part('coefficients')];
  const [centre, scale] = [part('centre'), part('scale')];
  const features = imputation.length;
  if (
    vectors.length !== coefficients.length * features ||
    centre.length !== features ||
    scale.length !== features
  )
    throw new CorruptFileError('The support vectors of the classifier file do not fit together.');
  return {
    kind: 'svm',
    features,
    gamma: part('gamma')[0]!,
    base: part('base')[0]!,
    vectors,
    coefficients,
    centre,
    scale,
    imputation,
    platt: readPlatt(graph),
  };
}
