import { judge, type ScoredDay } from './bootstrap';
import type { ClassifierCard } from './card';
import { type FoldModel, fitCalibrated, foldModels } from './fold-models';
import { type LabelledDay, participantsOf } from './labelled-day';
import { DEFAULT_METHODS } from './method';
import type { FitOptions } from './model';
import type { ClassifierPackage } from './package';
import type { ReferenceRows } from './reference';
import { foldsOf } from './split';
import { pack, scoreDays, type TrainOptions } from './train';

/** A day as a model that never saw its participant predicts it. */
export interface OutOfFoldDay extends ScoredDay {
  readonly day: string;
  readonly fold: number;
}

export interface Fold {
  readonly fold: number;
  /** The people this fold's package has never seen. */
  readonly participants: readonly string[];
  readonly package: ClassifierPackage;
}

export interface CrossValidation {
  /** One a row, in the order of the rows. */
  readonly days: readonly OutOfFoldDay[];
  readonly folds: readonly Fold[];
  /** The days as every draw of folds scored them, one draw after the other: what figures are made of. */
  readonly scored: readonly ScoredDay[];
  readonly metrics: ClassifierCard['metrics'];
  /** The classifier trained on everybody; the metrics on its card are those of the cross-validation. */
  readonly final: ClassifierPackage;
}

export interface CrossValidateOptions extends TrainOptions {
  /** Number of groups of people. */
  readonly folds: number;
  /** How often folds are drawn anew for the metrics, because few people make a lucky or unlucky draw; 1 where absent. */
  readonly repeats?: number;
}

/**
 * Cross-validation grouped by participant, for data sets with too few people for three parts: every day is predicted by
 * a package whose trees, calibration, threshold and reference have not seen its participant. The same seed gives both
 * variants the same folds.
 * @throws InvalidInputError when a fold's training people lack a class; CancelledError once the signal is aborted
 */
export async function crossValidate(options: CrossValidateOptions): Promise<CrossValidation> {
  const { rows, features, seed, onProgress } = options;
  const repeats = options.repeats ?? 1;
  const fit: FitOptions = {
    ...options,
    method: options.method ?? DEFAULT_METHODS.xgboost,
    onProgress: undefined,
  };
  const first: FoldModel[] = [];
  const scored: ScoredDay[] = [];
  const outOfFold = new Map<LabelledDay, OutOfFoldDay>();
  for (let repeat = 0; repeat < repeats; repeat++) {
    onProgress?.({ step: `Cross-validation ${repeat + 1} of ${repeats}`, share: (0.9 * repeat) / repeats });
    for await (const model of foldModels(rows, options.folds, seed + repeat, fit)) {
      const name = `${repeat}/${model.fold}`;
      scoreDays(model.model, model.threshold, model.held, features).forEach((day, i) => {
        scored.push({ ...day, model: name });
        if (repeat === 0) outOfFold.set(model.held[i]!, { ...day, model: name, fold: model.fold });
      });
      if (repeat === 0) first.push(model);
    }
  }
  const metrics = judge(scored, seed);
  const said = `The metrics are those of ${first.length}-fold cross-validation over ${participantsOf(rows).length} people${repeats > 1 ? `, drawn ${repeats} times` : ''}.`;
  const packed = (model: Omit<FoldModel, 'fold'>, limit: string): Promise<ClassifierPackage> =>
    pack({
      options,
      fit,
      split: { train: model.inside, calibration: [], test: model.held },
      model: model.model,
      threshold: model.threshold,
      metrics,
      notes: { calibration: 'platt, out of fold', folds: first.length, repeats },
      limits: [limit],
      reference: referenceRows(model.inside, seed),
    });
  const folds: Fold[] = [];
  for (const model of first)
    folds.push({
      fold: model.fold,
      participants: participantsOf(model.held),
      package: await packed(model, `Fold ${model.fold + 1}: trained without its test people. ${said}`),
    });
  onProgress?.({ step: 'Training on everybody', share: 0.9 });
  const everybody = { inside: rows, held: [], ...(await fitCalibrated(rows, fit)) };
  const final = await packed(everybody, `Trained on every person. ${said}`);
  onProgress?.({ step: 'Done', share: 1 });
  return { days: rows.map((row) => outOfFold.get(row)!), folds, scored, metrics, final };
}

/** The density cut-off needs target rows that the outlier factor was not fitted on: a third of the people. */
function referenceRows(rows: readonly LabelledDay[], seed: number): ReferenceRows {
  const third = foldsOf(rows, 3, seed);
  return {
    ranges: rows,
    neighbours: rows.filter((row) => third.get(row.participant) !== 0),
    calibration: rows.filter((row) => third.get(row.participant) === 0),
  };
}
