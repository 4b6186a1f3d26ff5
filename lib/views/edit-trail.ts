import type { FeatureId, FeatureRow } from '@/lib/features';

/** Hand edits with the states before them, oldest first. */
export interface EditTrail {
  readonly edits: FeatureRow;
  readonly past: readonly { readonly edits: FeatureRow; readonly feature: FeatureId }[];
}

export const NO_EDITS: EditTrail = { edits: {}, past: [] };

/** Most steps that can be taken back. */
const DEPTH = 50;

/** The edits with one feature set; back at its measured value the feature is no longer edited. A drag is one step. */
export function editValue(trail: EditTrail, row: FeatureRow, feature: FeatureId, value: number): EditTrail {
  const rest = Object.entries(trail.edits).filter(([id]) => id !== feature);
  const edits: FeatureRow = Object.fromEntries(value === row[feature] ? rest : [...rest, [feature, value]]);
  const last = trail.past.at(-1);
  if (last?.feature === feature) return { edits, past: trail.past };
  return { edits, past: [...trail.past, { edits: trail.edits, feature }].slice(-DEPTH) };
}

/** The state before the last step. */
export function undoEdit(trail: EditTrail): EditTrail {
  const last = trail.past.at(-1);
  return last ? { edits: last.edits, past: trail.past.slice(0, -1) } : trail;
}
