import { FEATURE_IDS, type FeatureId, type FeatureRow } from '@/lib/features';
import type { Constraints } from './types';

/** A measured value outside the range allowed for it: reported, and moved by nobody. */
export interface OutsideRange {
  readonly feature: FeatureId;
  readonly value: number;
  readonly range: readonly [number, number];
}

/** The measured values that lie outside their allowed range, in schema order. */
export function outsideRanges(
  factual: FeatureRow,
  { features = {} }: Pick<Constraints, 'features'>,
): readonly OutsideRange[] {
  return FEATURE_IDS.flatMap((feature) => {
    const value = factual[feature];
    const range = features[feature]?.range;
    if (value === undefined || !range || (value >= range[0] && value <= range[1])) return [];
    return [{ feature, value, range }];
  });
}
