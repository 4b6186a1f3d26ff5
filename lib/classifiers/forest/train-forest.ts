import type { TrainingRows } from '../training-rows';
import { growTrees, type TrainedBooster } from '../xgboost';
import type { ForestSettings } from './settings';

/** Second derivative of the logistic loss at probability 0.5, where every tree of a forest starts: what a row weighs. */
const ROW_WEIGHT = 0.25;

/**
 * Trains a random forest (Breiman 2001) as XGBoost's parallel trees of one boosting round. Without regularisation, and
 * from probability 0.5, XGBoost's gain is the Gini gain times a constant, a leaf holds 4 p - 2 for the share p of high
 * days in it, and the margin is the mean over the trees. Rows are drawn without replacement and features for each level
 * instead of each node; the rest is Breiman's. Equal seeds give equal trees.
 * @throws InvalidInputError for rows that nothing can be learned from; TooLargeError above 4 MB of rows
 */
export function trainForest(
  given: TrainingRows,
  settings: ForestSettings,
  seed: number | string,
): Promise<TrainedBooster> {
  return growTrees(
    given,
    {
      iterations: 1,
      num_parallel_tree: settings.trees,
      eta: 1,
      lambda: 0,
      max_depth: settings.maxDepth,
      min_child_weight: ROW_WEIGHT * settings.minLeaf,
      subsample: settings.rowShare,
      colsample_bylevel: settings.featureShare,
      ...(settings.positiveWeight === undefined ? {} : { scale_pos_weight: settings.positiveWeight }),
    },
    seed,
  );
}
