/** Settings of a support vector machine with a radial kernel on standardised features. */
export interface SvmSettings {
  /** C: what a row on the wrong side costs. */
  readonly cost: number;
  /** The kernel's gamma times the number of features: 1 is scikit-learn's `scale` on standardised rows. */
  readonly gammaTimesFeatures: number;
  /** What C is multiplied by for rows of each class; 1 where absent. */
  readonly negativeWeight?: number;
  readonly positiveWeight?: number;
}

/** Time and memory grow with the square of the rows; beyond this a training takes minutes. */
export const MOST_SVM_ROWS = 20_000;

/** Chosen by cross-validation grouped by participant on training people only (docs/decisions/017-trainers.md). */
export const SVM_DEFAULTS: SvmSettings = { cost: 1, gammaTimesFeatures: 0.3 };
