import { throwIfAborted } from '@/lib/errors';
import type { FeatureId } from '@/lib/features';
import { type ClassifierModel, evaluateMargins, type TreeEnsemble } from '@/lib/onnx';
import { trainForest } from './forest';
import type { LabelledDay } from './labelled-day';
import { imputedMatrix, mediansOf, toVectors } from './matrix';
import { isTreeMethod, type Method, type TreeMethod } from './method';
import { trainNetwork } from './network';
import type { Platt } from './platt';
import { foldsOf } from './split';
import { fitStandardiser, standardise } from './standardiser';
import { trainSvm } from './svm';
import type { TrainingRows } from './training-rows';
import { trainBooster } from './xgboost';

export interface FitOptions {
  readonly features: readonly FeatureId[];
  readonly method: Method;
  readonly seed: number;
  readonly signal?: AbortSignal;
  /** Share of the fit done, 0-1; only families that train in steps call it. */
  readonly onProgress?: (share: number) => void;
}

const UNCALIBRATED: Platt = { slope: 1, intercept: 0 };

/** Rows with the medians in the place of what was not measured, and what every model says of them. */
function prepare(days: readonly LabelledDay[], { features, signal }: FitOptions) {
  throwIfAborted(signal, 'Training');
  const imputation = mediansOf(days, features);
  const complete: TrainingRows = {
    rows: imputedMatrix(days, features, imputation),
    labels: days.map((day) => day.label),
  };
  return { complete, common: { features: features.length, imputation, platt: UNCALIBRATED } };
}

/** Trees on the given rows, not yet calibrated. */
export async function fitTrees(
  rows: readonly LabelledDay[],
  options: FitOptions & { readonly method: TreeMethod },
): Promise<TreeEnsemble> {
  const { complete, common } = prepare(rows, options);
  const { method, seed } = options;
  const { trees, base, free } =
    method.family === 'xgboost'
      ? await trainBooster(complete, method.settings, `${seed}/booster`)
      : await trainForest(complete, method.settings, `${seed}/forest`);
  free();
  return { kind: 'trees', ...common, trees, base };
}

/** A classifier of the given rows, not yet calibrated: imputation and standardisation by these rows alone. */
export async function fitModel(rows: readonly LabelledDay[], options: FitOptions): Promise<ClassifierModel> {
  const { method, seed } = options;
  if (isTreeMethod(method)) return fitTrees(rows, { ...options, method });
  const { complete, common } = prepare(rows, options);
  const standardiser = fitStandardiser(complete.rows);
  const given = { rows: standardise(standardiser, complete.rows), labels: complete.labels };
  if (method.family === 'svm') {
    const { gamma, base, vectors, coefficients, free } = await trainSvm(given, method.settings);
    free();
    return { kind: 'svm', ...common, ...standardiser, gamma, base, vectors, coefficients };
  }
  const stopping = stoppingRows(rows, given, seed);
  const { layers, free } = await trainNetwork(stopping.train, method.settings, seed, {
    ...options,
    validation: stopping.validation,
  });
  free();
  return { kind: 'network', ...common, ...standardiser, layers };
}

/** One of so many groups of people says when a network has learned enough. */
const STOPPING_FOLDS = 5;

/** Training rows and, of people of their own, the rows that stop the training; too few people leave none of those. */
function stoppingRows(
  days: readonly LabelledDay[],
  { rows, labels }: TrainingRows,
  seed: number,
): { readonly train: TrainingRows; readonly validation?: TrainingRows } {
  const fold = foldsOf(days, STOPPING_FOLDS, seed);
  const part = (stops: boolean): TrainingRows => {
    const places = days.flatMap(({ participant }, i) => ((fold.get(participant) === 0) === stops ? [i] : []));
    return { rows: places.map((i) => rows[i]!), labels: places.map((i) => labels[i]!) };
  };
  const parts = { train: part(false), validation: part(true) };
  const both = [parts.train, parts.validation].every((item) => new Set(item.labels).size === 2);
  return both ? parts : { train: { rows, labels } };
}

export function withPlatt<Model extends ClassifierModel>(model: Model, platt: Platt): Model {
  return { ...model, platt };
}

/** Margins of rows. */
export function marginsOf(
  model: ClassifierModel,
  rows: readonly LabelledDay[],
  features: readonly FeatureId[],
): Float64Array {
  const matrix = imputedMatrix(rows, features, model.imputation);
  return evaluateMargins(model, toVectors(matrix), rows.length);
}

/** Margin of every row by a model that never saw its participant. */
export async function outOfFoldMargins(
  rows: readonly LabelledDay[],
  folds: number,
  options: FitOptions,
): Promise<Float64Array> {
  const fold = foldsOf(rows, folds, options.seed);
  const out = new Float64Array(rows.length);
  for (const held of new Set(fold.values())) {
    const inside = rows.filter((row) => fold.get(row.participant) !== held);
    const model = await fitModel(inside, options);
    const places = rows.flatMap((row, i) => (fold.get(row.participant) === held ? [i] : []));
    const margins = marginsOf(
      model,
      places.map((i) => rows[i]!),
      options.features,
    );
    places.forEach((place, i) => {
      out[place] = margins[i]!;
    });
  }
  return out;
}
