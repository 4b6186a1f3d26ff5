import { bitScorerOf, sumsOfLeaves } from './bit-scorer';
import type { ClassifierModel } from './classifier-model';
import { networkMarginAt } from './evaluate-network';
import { svmMarginAt } from './evaluate-svm';
import type { Tree, TreeEnsemble } from './trees';

function leafOf(tree: Tree, vector: Float32Array, at: number, imputation: Float32Array): number {
  const { feature, threshold, left, right } = tree;
  let node = 0;
  for (let f = feature[0]!; f >= 0; f = feature[node]!) {
    const raw = vector[at + f]!;
    const x = Number.isNaN(raw) ? imputation[f]! : raw;
    node = x < threshold[node]! ? left[node]! : right[node]!;
  }
  return tree.value[node]!;
}

function treesMarginAt(ensemble: TreeEnsemble, vectors: Float32Array, at: number): number {
  let sum = 0;
  for (const tree of ensemble.trees) sum = Math.fround(sum + leafOf(tree, vectors, at, ensemble.imputation));
  return Math.fround(sum + ensemble.base);
}

function marginAt(model: ClassifierModel, vectors: Float32Array, at: number): number {
  if (model.kind === 'trees') return treesMarginAt(model, vectors, at);
  return model.kind === 'svm' ? svmMarginAt(model, vectors, at) : networkMarginAt(model, vectors, at);
}

/**
 * Margin (before Platt scaling) of one vector in the model's feature order; NaN = not measured. Trees compare and add
 * in float32 in the order of ONNX Runtime, so that both answer alike (held to it by a test: probabilities of trees
 * within 1e-6, of others within 1e-5).
 */
export function evaluateMargin(model: ClassifierModel, vector: Float32Array): number {
  return marginAt(model, vector, 0);
}

/** Probability of the positive class (0-1) for a margin: Platt scaling. */
export function probabilityFromMargin(model: Pick<ClassifierModel, 'platt'>, margin: number): number {
  const { slope, intercept } = model.platt;
  return 1 / (1 + Math.exp(-Math.fround(Math.fround(slope * margin) + intercept)));
}

/** Margin at which the calibrated probability equals `probability`, in (0, 1): the inverse of `probabilityFromMargin`. */
export function marginFromProbability(model: Pick<ClassifierModel, 'platt'>, probability: number): number {
  const { slope, intercept } = model.platt;
  return (Math.log(probability / (1 - probability)) - intercept) / slope;
}

/** Probability of one vector; NaN = not measured. */
export function evaluateProbability(model: ClassifierModel, vector: Float32Array): number {
  return probabilityFromMargin(model, evaluateMargin(model, vector));
}

/** Margins of `rows` vectors laid end to end: the same numbers as `evaluateMargin`, several times faster for trees. */
export function evaluateMargins(model: ClassifierModel, vectors: Float32Array, rows: number): Float64Array {
  const out = new Float64Array(rows);
  const { features } = model;
  const scorer = model.kind === 'trees' ? bitScorerOf(model) : undefined;
  if (model.kind === 'trees' && scorer) {
    sumsOfLeaves(scorer, imputed(model, vectors, rows), rows, out);
    for (let i = 0; i < rows; i++) out[i] = Math.fround(out[i]! + model.base);
  } else for (let i = 0; i < rows; i++) out[i] = marginAt(model, vectors, i * features);
  return out;
}

/** The vectors themselves, or a copy with NaN replaced where there is any. */
function imputed({ features, imputation }: TreeEnsemble, vectors: Float32Array, rows: number): Float32Array {
  const size = rows * features;
  let copy: Float32Array | undefined;
  for (let i = 0; i < size; i++) {
    if (!Number.isNaN(vectors[i]!)) continue;
    copy ??= vectors.slice(0, size);
    copy[i] = imputation[i % features]!;
  }
  return copy ?? vectors;
}
