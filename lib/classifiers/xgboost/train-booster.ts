import type { TrainingRows } from '../training-rows';
import { growTrees, type TrainedBooster } from './grow-trees';
import type { BoostingSettings } from './settings';

/**
 * Trains gradient-boosted trees (Chen and Guestrin 2016). Equal seeds give equal trees.
 * @throws InvalidInputError for rows that nothing can be learned from; TooLargeError above 4 MB of rows
 */
export function trainBooster(
  given: TrainingRows,
  settings: BoostingSettings,
  seed: number | string,
): Promise<TrainedBooster> {
  return growTrees(
    given,
    {
      iterations: settings.rounds,
      max_depth: settings.maxDepth,
      eta: settings.eta,
      min_child_weight: settings.minChildWeight,
      lambda: settings.lambda,
      subsample: settings.subsample,
      colsample_bytree: settings.colsampleBytree,
      ...(settings.positiveWeight === undefined ? {} : { scale_pos_weight: settings.positiveWeight }),
    },
    seed,
  );
}
