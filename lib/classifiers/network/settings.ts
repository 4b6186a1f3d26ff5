/** Settings of a feed-forward network on standardised features. */
export interface NetworkSettings {
  /** Rectified units of the two hidden layers. */
  readonly firstLayer: number;
  readonly secondLayer: number;
  readonly learningRate: number;
  /** Penalty on the squared weights. */
  readonly l2: number;
  /** Rows a step. */
  readonly batch: number;
  readonly maxEpochs: number;
  /** Epochs without a better validation loss before training stops. */
  readonly patience: number;
  /** What the loss of a row of each class is multiplied by; 1 where absent. */
  readonly negativeWeight?: number;
  readonly positiveWeight?: number;
}

/** Chosen by cross-validation grouped by participant on training people only (docs/decisions/017-trainers.md). */
export const NETWORK_DEFAULTS: NetworkSettings = {
  firstLayer: 32,
  secondLayer: 16,
  learningRate: 0.003,
  l2: 0.003,
  batch: 128,
  maxEpochs: 100,
  patience: 8,
};
