import { calibrate } from '@/lib/classifiers/calibrate';
import type { Family, Method } from '@/lib/classifiers/method';
import { fitModel, marginsOf } from '@/lib/classifiers/model';
import { InvalidInputError, throwIfAborted } from '@/lib/errors';
import { evaluateMargins, probabilityFromMargin, sha256Hex, writeClassifierModel } from '@/lib/onnx';
import { LABORATORY_METHODS } from './methods';
import type { FitInput, FittedClassifier, TrainClassifier } from './train-classifier';

/** Where a classifier that nobody tuned says high: what libraries do by default. */
const HALF = 0.5;

/** A family with the product's settings. */
export function trainerOf(family: Family): TrainClassifier {
  const method = LABORATORY_METHODS[family];
  return { id: family, settings: { ...method.settings }, fit: (input) => fitFamily(method, input) };
}

async function fitFamily(method: Method, input: FitInput): Promise<FittedClassifier> {
  const { features, training, calibration, seed, signal } = input;
  throwIfAborted(signal, 'Training');
  if (new Set(calibration.map(({ label }) => label)).size !== 2)
    throw new InvalidInputError('The calibration people have no row of one of the classes.');
  const fitted = await fitModel(training, {
    features,
    method: weighed(method, input.classWeights),
    seed,
    signal,
  });
  throwIfAborted(signal, 'Training');
  const { model, threshold } =
    input.threshold === 'tuned'
      ? calibrate(fitted, calibration, marginsOf(fitted, calibration, features))
      : { model: fitted, threshold: HALF };
  const onnx = writeClassifierModel(model, { features: features.join(','), threshold: String(threshold) });
  return {
    hash: await sha256Hex(onnx),
    threshold,
    medians: model.imputation,
    predictor: {
      model,
      trees: model.kind === 'trees' ? model : undefined,
      // Our own evaluator, which tests hold to ONNX Runtime: thousands of models pass by here.
      predict: async (vectors, rows) =>
        evaluateMargins(model, vectors, rows).map((margin) => probabilityFromMargin(model, margin)),
    },
  };
}

function weighed(method: Method, weights: FitInput['classWeights']): Method {
  if (!weights) return method;
  const [negativeWeight, positiveWeight] = weights;
  // XGBoost weighs positive rows only; the others weigh both.
  const ratio = { positiveWeight: positiveWeight / negativeWeight };
  const both = { negativeWeight, positiveWeight };
  switch (method.family) {
    case 'xgboost':
      return { ...method, settings: { ...method.settings, ...ratio } };
    case 'random-forest':
      return { ...method, settings: { ...method.settings, ...ratio } };
    case 'svm':
      return { ...method, settings: { ...method.settings, ...both } };
    case 'neural-network':
      return { ...method, settings: { ...method.settings, ...both } };
  }
}
