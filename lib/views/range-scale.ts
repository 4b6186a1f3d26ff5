import { FEATURES, type FeatureId } from '@/lib/features';
import type { GlucoseUnit } from './format';
import { whatIfScale } from './what-if-scale';

/** The scale of a range brush, and how its two ends become an allowed range. */
export interface RangeScale {
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Where the two ends of the brush stand for a range; the ends of the scale where there is none. */
  readonly ends: (range: readonly [number, number] | undefined) => readonly [number, number];
  /** The range that two ends of the brush mean; undefined when neither holds anything back. */
  readonly range: (ends: readonly [number, number]) => readonly [number, number] | undefined;
  /** Schema value to brush value. */
  readonly show: (value: number) => number;
}

/**
 * A brush over the cohort's spread, the reference band, the measured value and the range as it is, on whole device
 * steps. An end that stands at the end of the scale is open: it allows everything legal on that side.
 */
export function rangeScale(
  cohort: { readonly id: FeatureId; readonly p5?: number; readonly p95?: number },
  measured: number,
  current: readonly [number, number] | undefined,
  glucose: GlucoseUnit,
): RangeScale {
  const { legal, step = 1 } = FEATURES[cohort.id];
  const inside = (value: number): boolean => value > legal[0] && value < legal[1];
  const known = [cohort.p5, cohort.p95, ...(current ?? []).filter(inside)].filter((v) => v !== undefined);
  const spread = known.length > 0 ? { p5: Math.min(...known), p95: Math.max(...known) } : {};
  const scale = whatIfScale({ id: cohort.id, ...spread }, measured, step, glucose);
  const { min, max, show } = scale;
  const clip = (value: number): number => Math.min(max, Math.max(min, value));
  return {
    unit: scale.unit,
    min,
    max,
    step: scale.step,
    show,
    ends: (range) => (range ? [clip(show(range[0])), clip(show(range[1]))] : [min, max]),
    range: ([low, high]) =>
      low <= min && high >= max
        ? undefined
        : [low <= min ? legal[0] : scale.read(low), high >= max ? legal[1] : scale.read(high)],
  };
}
