import { FEATURES, type FeatureId } from '@/lib/features';
import { type AllowedDirection, type Constraints, DIFFICULTY_WEIGHTS } from './types';

/** What holds for one feature once schema, mode and constraints are put together. */
export interface FeatureSetting {
  /** `none` where the schema knows no healthy side and nobody set one. */
  readonly direction: AllowedDirection | 'none';
  /** Weight of its normalised change in the effort. */
  readonly weight: number;
  /** Smallest change, in the unit of the feature: at least one device step. */
  readonly minChange: number;
  /** Allowed final value once it moves. */
  readonly range?: readonly [number, number];
}

/** The setting of one feature under some constraints. */
export function settingOf(
  { features, mode }: Pick<Constraints, 'features' | 'mode'>,
  feature: FeatureId,
): FeatureSetting {
  const { step = 0, direction } = FEATURES[feature];
  const own = features?.[feature];
  const minChange = Math.max(step, own?.minChange ?? 0);
  if (mode === 'augmentation') return { direction: 'any', weight: 1, minChange, range: own?.range };
  return {
    direction: own?.direction ?? direction,
    weight: DIFFICULTY_WEIGHTS[own?.difficulty ?? 'neutral'],
    minChange,
    range: own?.range,
  };
}

/** Whether `to` lies on a side of `from` that the direction allows. */
export function isAllowedSide(direction: FeatureSetting['direction'], from: number, to: number): boolean {
  if (direction === 'any') return true;
  return direction === 'up' ? to >= from : direction === 'down' ? to <= from : to === from;
}
