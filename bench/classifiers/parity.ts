import { DEFAULT_METHODS, type Family } from '@/lib/classifiers';
import { trainForest } from '@/lib/classifiers/forest';
import { imputedMatrix, mediansOf } from '@/lib/classifiers/matrix';
import { trainNetwork } from '@/lib/classifiers/network';
import { fitStandardiser, standardise } from '@/lib/classifiers/standardiser';
import { trainSvm } from '@/lib/classifiers/svm';
import { trainBooster } from '@/lib/classifiers/xgboost';
import { close, toVector } from '@/lib/features';
import { type ClassifierModel, evaluateProbability, loadPredictor, writeClassifierModel } from '@/lib/onnx';
import type { BenchTable } from './table';

/** Largest difference of probabilities over the compared rows. */
export interface Parity {
  /** ONNX Runtime against the trainer's own prediction. */
  readonly onnx: number;
  /** Our evaluator against ONNX Runtime. */
  readonly evaluator: number;
  readonly rows: number;
  readonly onnxBytes: number;
}

const ROWS = 1000;
const logistic = (margin: number): number => 1 / (1 + Math.exp(-margin));

/** Trains a family once more on the first fold and keeps the trainer, to hold ONNX and evaluator to it on raw rows. */
export async function parityOf(table: BenchTable, family: Family): Promise<Parity> {
  const { features, rows } = table;
  const { inside, seed } = table.folds[0]!;
  const days = inside.map((i) => rows[i]!);
  const imputation = mediansOf(days, features);
  const complete = imputedMatrix(days, features, imputation);
  const labels = days.map(({ label }) => label);
  const compared = Array.from({ length: ROWS }, (_, i) => rows[i % rows.length]!);
  const matrix = imputedMatrix(compared, features, imputation);
  const standardiser = fitStandardiser(complete);
  const given = { rows: standardise(standardiser, complete), labels };
  const same = { features: features.length, imputation, platt: { slope: 1, intercept: 0 } };
  const method = DEFAULT_METHODS[family];
  let model: ClassifierModel;
  let trainer: ArrayLike<number>;
  if (method.family === 'xgboost' || method.family === 'random-forest') {
    const raw = { rows: complete, labels };
    const grown =
      method.family === 'xgboost'
        ? await trainBooster(raw, method.settings, seed)
        : await trainForest(raw, method.settings, seed);
    trainer = grown.trainerProbabilities(matrix);
    model = { kind: 'trees', ...same, trees: grown.trees, base: grown.base };
    grown.free();
  } else if (method.family === 'svm') {
    const {
      trainer: libsvm,
      free,
      ...machine
    } = await trainSvm(given, method.settings, { probabilities: true });
    trainer = libsvm!.probabilities(standardise(standardiser, matrix));
    model = { kind: 'svm', ...same, ...standardiser, ...machine, platt: libsvm!.platt };
    free();
  } else {
    const network = await trainNetwork(given, method.settings, seed);
    trainer = network.trainerMargins(standardise(standardiser, matrix)).map(logistic);
    model = { kind: 'network', ...same, ...standardiser, layers: network.layers };
    network.free();
  }
  const onnxBytes = writeClassifierModel(model, {});
  const predictor = await loadPredictor(onnxBytes);
  const vectors = compared.map((day) => toVector(close(day.features), features));
  const answers = await predictor.predict(Float32Array.from(vectors.flatMap((row) => [...row])), ROWS);
  await predictor.release?.();
  let [onnx, evaluator] = [0, 0];
  vectors.forEach((vector, i) => {
    onnx = Math.max(onnx, Math.abs(answers[i]! - trainer[i]!));
    evaluator = Math.max(evaluator, Math.abs(answers[i]! - evaluateProbability(predictor.model!, vector)));
  });
  return { onnx, evaluator, rows: ROWS, onnxBytes: onnxBytes.length };
}
