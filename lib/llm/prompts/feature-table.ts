import type { Problem } from '@/lib/counterfactuals';
import { FEATURE_IDS, FEATURES, type FeatureId } from '@/lib/features';

/** Features a language model hears of: the classifier's, and those it may change. In schema order. */
export function promptFeatures(problem: Problem): readonly FeatureId[] {
  const known = new Set([...problem.classifier.features, ...problem.grid.map(({ feature }) => feature)]);
  return FEATURE_IDS.filter((id) => known.has(id));
}

/** Features the model may change: the actions that have a candidate value, in schema order. */
export function editableFeatures(problem: Problem): readonly FeatureId[] {
  const open = new Set(problem.grid.filter(({ values }) => values.length > 0).map(({ feature }) => feature));
  return FEATURE_IDS.filter((id) => open.has(id) && !problem.constraints.locked.includes(id));
}

/** The feature table of the system message, one feature a line. */
export function featureTable(
  features: readonly FeatureId[],
  editable: readonly FeatureId[],
  locked: readonly FeatureId[],
): string {
  return features
    .map((id) => {
      const { label, unit, legal, step, direction } = FEATURES[id];
      return [
        id,
        label,
        unit === '' ? '-' : unit,
        `${legal[0]}-${legal[1]}`,
        step ?? '-',
        direction === 'none' ? '-' : direction,
        mayChange(id, editable, locked),
      ].join(' | ');
    })
    .join('\n');
}

function mayChange(
  id: FeatureId,
  editable: readonly FeatureId[],
  locked: readonly FeatureId[],
): 'yes' | 'locked' | 'follows' | 'no' {
  if (locked.includes(id)) return 'locked';
  if (editable.includes(id)) return 'yes';
  return FEATURES[id].role === 'residual' || FEATURES[id].role === 'coupled' ? 'follows' : 'no';
}
