import { FEATURE_IDS, type Feature, type FeatureEntry, type FeatureId, type Role } from './feature';
import { ACTIVITY } from './table/activity';
import { CONTEXT } from './table/context';
import { GLUCOSE } from './table/glucose';
import { HEART } from './table/heart';
import { SLEEP } from './table/sleep';

const TABLE: Readonly<Record<FeatureId, FeatureEntry>> = {
  ...SLEEP,
  ...ACTIVITY,
  ...GLUCOSE,
  ...HEART,
  ...CONTEXT,
};

/** Every feature by id: the only place that knows a unit, a range or a label. */
export const FEATURES: Readonly<Record<FeatureId, Feature>> = Object.fromEntries(
  FEATURE_IDS.map((id) => [id, { id, ...TABLE[id] }]),
) as unknown as Readonly<Record<FeatureId, Feature>>;

/** True for a string that names a feature. */
export function isFeatureId(value: string): value is FeatureId {
  return (FEATURE_IDS as readonly string[]).includes(value);
}

/** Ids of the features of one role, in schema order. */
export function featuresOfRole(role: Role): readonly FeatureId[] {
  return FEATURE_IDS.filter((id) => FEATURES[id].role === role);
}
