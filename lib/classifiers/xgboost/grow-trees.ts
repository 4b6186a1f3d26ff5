import { TooLargeError } from '@/lib/errors';
import { Random } from '@/lib/random';
import { checkTrainingRows, type TrainingRows } from '../training-rows';
import { loadXgboost } from './load';
import { type BoostedTrees, readBooster } from './model-file';

export interface TrainedBooster extends BoostedTrees {
  /** Probabilities as the trainer itself computes them, before any calibration: what parity tests compare with. */
  readonly trainerProbabilities: (rows: readonly (readonly number[])[]) => number[];
  /** Gives back the memory that `trainerProbabilities` needs. */
  readonly free: () => void;
}

/** The package passes the matrix over a stack of 5 MB and does not notice when it runs over. */
const MATRIX_LIMIT_BYTES = 4 * 2 ** 20;
/** The package takes exactly -1 for "missing"; its nearest float32 neighbour is the same to every threshold. */
const BESIDE_MINUS_ONE = -0.99999994;

/**
 * Grows trees for a binary label on rows without missing values, with parameters in XGBoost's own names. Equal seeds
 * give equal trees.
 * @throws InvalidInputError for rows that nothing can be learned from; TooLargeError above 4 MB of rows
 */
export async function growTrees(
  given: TrainingRows,
  parameters: Readonly<Record<string, number>>,
  seed: number | string,
): Promise<TrainedBooster> {
  const { rows, labels } = given;
  const rowBytes = 4 * (rows[0]?.length ?? 0);
  if (rows.length * rowBytes > MATRIX_LIMIT_BYTES)
    throw new TooLargeError(
      `${rows.length} rows of ${rowBytes / 4} features are more than the trainer takes (${Math.floor(MATRIX_LIMIT_BYTES / rowBytes)} rows).`,
    );
  checkTrainingRows(given);
  const xgboost = await loadXgboost();
  const model = new xgboost({
    booster: 'gbtree',
    objective: 'binary:logistic',
    tree_method: 'exact',
    base_score: 0.5,
    silent: 1,
    seed: new Random(seed).uint32() >>> 1,
    ...parameters,
  });
  const beside = (matrix: readonly (readonly number[])[]) =>
    matrix.map((row) => row.map((value) => (Math.fround(value) === -1 ? BESIDE_MINUS_ONE : value)));
  model.train(beside(rows), labels);
  const { base, trees } = readBooster(Uint8Array.from(model.toJSON().model));
  return {
    base,
    trees,
    trainerProbabilities: (matrix) => model.predict(beside(matrix)),
    free: () => model.free(),
  };
}
