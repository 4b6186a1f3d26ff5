/** One regression tree in arrays: node i goes left when x[feature[i]] < threshold[i]; a leaf has feature -1. */
export interface Tree {
  readonly feature: Int32Array;
  /** float32 thresholds, compared with float32 values as XGBoost and ONNX Runtime do. */
  readonly threshold: Float32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Leaf value (margin contribution); 0 for inner nodes. */
  readonly value: Float32Array;
}

/** An additive ensemble: margin = base + sum of leaves; probability = 1 / (1 + exp(-(slope * margin + intercept))). */
export interface TreeEnsemble {
  readonly kind: 'trees';
  readonly features: number;
  readonly trees: readonly Tree[];
  readonly base: number;
  /** Platt scaling of the margin. */
  readonly platt: { readonly slope: number; readonly intercept: number };
  /** Values that replace NaN inputs, one a feature. */
  readonly imputation: Float32Array;
}
