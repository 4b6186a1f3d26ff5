import type { TreeEnsemble } from './trees';

/** What a row goes through before the function itself: NaN replaced, then standardised in float32. */
interface Standardised {
  /** Numbers a row. */
  readonly features: number;
  /** Values that replace NaN inputs, one a feature. */
  readonly imputation: Float32Array;
  /** A value x stands for (x - centre) * scale; scale 0 where a feature did not vary. */
  readonly centre: Float32Array;
  readonly scale: Float32Array;
  /** Platt scaling of the margin: probability = 1 / (1 + exp(-(slope * margin + intercept))). */
  readonly platt: TreeEnsemble['platt'];
}

/** A support vector machine with a radial kernel: margin = base + sum of coefficient * exp(-gamma * |x - vector|²). */
export interface SupportVectorMachine extends Standardised {
  readonly kind: 'svm';
  readonly gamma: number;
  readonly base: number;
  /** Standardised support vectors end to end. */
  readonly vectors: Float32Array;
  /** One a support vector: its class times its weight. */
  readonly coefficients: Float32Array;
}

/** One dense layer: out = in · weights + bias. */
export interface DenseLayer {
  /** Inputs × outputs, row by row. */
  readonly weights: Float32Array;
  /** One an output. */
  readonly bias: Float32Array;
}

/** A feed-forward network: rectified dense layers, the last one linear with the margin as its only output. */
export interface NeuralNetwork extends Standardised {
  readonly kind: 'network';
  readonly layers: readonly DenseLayer[];
}

/** A binary classifier that the product writes as ONNX and evaluates itself. */
export type ClassifierModel = TreeEnsemble | SupportVectorMachine | NeuralNetwork;
