import { throwIfAborted } from '@/lib/errors';
import { type Calibrated, calibrate } from './calibrate';
import type { LabelledDay } from './labelled-day';
import { type FitOptions, fitModel, outOfFoldMargins } from './model';
import { foldsOf } from './split';

/** Inner folds that calibrate a model on its own training people. */
const INNER_FOLDS = 5;

/** A calibrated model of one fold, with the days it learned from and those of the people it has never seen. */
export interface FoldModel extends Calibrated {
  readonly fold: number;
  readonly inside: readonly LabelledDay[];
  readonly held: readonly LabelledDay[];
}

/** A model of all rows; Platt scaling and threshold from inner out-of-fold margins, because people are too few to spare. */
export async function fitCalibrated(rows: readonly LabelledDay[], fit: FitOptions): Promise<Calibrated> {
  const margins = await outOfFoldMargins(rows, INNER_FOLDS, fit);
  return calibrate(await fitModel(rows, fit), rows, margins);
}

/** Whether `fitCalibrated` can learn from the rows: the training people of every inner fold have days of both classes. */
export function canFitCalibrated(rows: readonly LabelledDay[], seed: number): boolean {
  const foldOf = foldsOf(rows, INNER_FOLDS, seed);
  return [...new Set(foldOf.values())].every((held) => {
    const inside = rows.filter(({ participant }) => foldOf.get(participant) !== held);
    return new Set(inside.map(({ label }) => label)).size === 2;
  });
}

/**
 * One draw of folds grouped by participant: a model a fold. The same rows and seed give the same folds.
 * @throws InvalidInputError when a fold's training people lack a class; CancelledError once the signal is aborted
 */
export async function* foldModels(
  rows: readonly LabelledDay[],
  folds: number,
  drawSeed: number,
  fit: FitOptions,
): AsyncGenerator<FoldModel> {
  const foldOf = foldsOf(rows, folds, drawSeed);
  for (const fold of [...new Set(foldOf.values())].sort((a, b) => a - b)) {
    throwIfAborted(fit.signal, 'Training');
    const inside = rows.filter((row) => foldOf.get(row.participant) !== fold);
    const held = rows.filter((row) => foldOf.get(row.participant) === fold);
    yield { fold, inside, held, ...(await fitCalibrated(inside, fit)) };
  }
}
