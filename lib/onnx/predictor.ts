import type { ClassifierModel } from './classifier-model';
import type { TreeEnsemble } from './trees';

/** A loaded classifier: the same call on the server, in the worker and in the browser. */
export interface Predictor {
  /**
   * Probabilities of the positive class for `rows` raw feature vectors laid end to end in the card's order;
   * NaN marks a feature that was not measured (imputed inside the graph).
   */
  predict(vectors: Float32Array, rows: number): Promise<Float64Array>;
  /** The function behind the graph when this product wrote it: lets a search run on its own evaluator. */
  readonly model?: ClassifierModel;
  /** The same when it is an ensemble of trees: exact search reads its thresholds. */
  readonly trees?: TreeEnsemble;
  readonly release?: () => Promise<void>;
}
