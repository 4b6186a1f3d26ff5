/** Settings of a random forest. */
export interface ForestSettings {
  readonly trees: number;
  readonly maxDepth: number;
  /** Fewest rows in a leaf. */
  readonly minLeaf: number;
  /** Share of features drawn for every level of a tree, (0, 1]. */
  readonly featureShare: number;
  /** Share of rows drawn for each tree, without replacement, (0, 1]. */
  readonly rowShare: number;
  /** Weight of a positive row where a negative one weighs 1; 1 where absent. */
  readonly positiveWeight?: number;
}

/** Chosen by cross-validation grouped by participant on training people only (docs/decisions/017-trainers.md). */
export const FOREST_DEFAULTS: ForestSettings = {
  trees: 200,
  maxDepth: 8,
  minLeaf: 10,
  featureShare: 0.4,
  rowShare: 0.63,
};
