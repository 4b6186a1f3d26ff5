/** Settings of gradient boosting; names follow XGBoost's parameters. */
export interface BoostingSettings {
  readonly rounds: number;
  readonly maxDepth: number;
  readonly eta: number;
  readonly minChildWeight: number;
  readonly lambda: number;
  /** Share of rows, and of features, drawn for each tree. */
  readonly subsample: number;
  readonly colsampleBytree: number;
  /** Weight of a positive row where a negative one weighs 1; 1 where absent. */
  readonly positiveWeight?: number;
}

/**
 * Chosen by cross-validation grouped by participant on training people only (docs/decisions/005-classifiers.md):
 * small, slow steps, because a person-day says little and people differ much.
 */
export const DEFAULT_SETTINGS: BoostingSettings = {
  rounds: 120,
  maxDepth: 3,
  eta: 0.05,
  minChildWeight: 10,
  lambda: 5,
  subsample: 0.7,
  colsampleBytree: 0.7,
};
