import {
  type Change,
  type Constraints,
  movedFeatures,
  type Reason,
  type RuleContext,
  rowAfter,
  rowViolations,
} from '@/lib/counterfactuals';
import { close, FEATURE_IDS, FEATURES, type FeatureRow } from '@/lib/features';

/** What hand edits do to a day. */
export interface WhatIfOutcome {
  readonly row: FeatureRow;
  /** What moves with the edits without being edited: residuals, the time above 180 mg/dL, and followers. */
  readonly consequences: readonly Change[];
  /** Rules the edits break together; with any of them there is no prediction. */
  readonly conflicts: readonly Reason[];
  readonly actionable?: number;
  readonly full?: number;
}

/** Whether dependencies are followed, and the locks that hold followers. */
export type Followers = Pick<Constraints, 'followDependencies' | 'locked'>;

interface Model {
  readonly classifier: RuleContext['classifier'];
  readonly score: (row: FeatureRow) => Promise<{ readonly actionable: number; readonly full?: number }>;
}

/**
 * The day after hand edits: closed, checked against the arithmetic of the features and the legal ranges, and scored by
 * both classifiers. Reference bands are no conflict here: a person may ask about values that no plan would propose.
 */
export async function whatIfOutcome(
  factual: FeatureRow,
  edits: FeatureRow,
  model: Model,
  { followDependencies, locked }: Followers = { locked: [] },
): Promise<WhatIfOutcome> {
  const { classifier } = model;
  const base = close(factual);
  const row = rowAfter({ factual: base, classifier, followDependencies, locked }, edits);
  const edited = FEATURE_IDS.filter((id) => edits[id] !== undefined);
  // A lock is for plans; what a person tries by hand may move what is locked.
  const context = { factual: base, classifier, locked: [] };
  const conflicts = rowViolations(context, row, edited)
    .map(({ reason }) => reason)
    .filter(({ kind }) => kind !== 'leaves-band');
  const consequences = movedFeatures(base, row)
    .filter((id) => edits[id] === undefined)
    .map((id): Change => ({ feature: id, from: base[id]!, to: row[id]!, unit: FEATURES[id].unit }));
  if (conflicts.length > 0) return { row, consequences, conflicts };
  return { row, consequences, conflicts, ...(await model.score(row)) };
}
