import { FEATURES, type FeatureId } from '@/lib/features';
import type { FeatureView } from './types';

/**
 * One spoke of the radar: the cohort's 5th to 95th percentile laid on 0-1 so that **outward is always the clinically
 * healthier side**. Where less is healthier the spoke is reversed and says so. Features without a clinical direction
 * have no spoke.
 */
export interface RadarAxis {
  readonly feature: FeatureId;
  /** Value at the centre and at the rim, in the schema's unit. */
  readonly inner: number;
  readonly outer: number;
  readonly reversed: boolean;
  /** The middle half of the cohort on this spoke, inner and outer edge, 0-1; absent without quartiles. */
  readonly ring?: readonly [number, number];
}

/** A value's distance from the centre, 0-1, and whether it lies beyond the spoke's ends. */
export interface Place {
  readonly radius: number;
  readonly clipped?: 'inner' | 'outer';
}

/** Printed on every radar. */
export const RADAR_POLARITY =
  'Outward is the clinically healthier side. Spokes marked ↓ are reversed: less lies outward.';
export const RADAR_SCALE =
  'Each spoke runs over the 5th to 95th percentile of the cohort; the ring is its middle half.';

/** The spoke of a feature; undefined without a direction or without a cohort range. */
export function radarAxis(id: FeatureId, view: FeatureView | undefined): RadarAxis | undefined {
  const { direction } = FEATURES[id];
  if (direction === 'none' || view?.p5 === undefined || view.p95 === undefined || view.p95 <= view.p5)
    return undefined;
  const reversed = direction === 'down';
  const [inner, outer] = reversed ? [view.p95, view.p5] : [view.p5, view.p95];
  const axis = { feature: id, inner, outer, reversed };
  if (view.p25 === undefined || view.p75 === undefined) return axis;
  const edges = [axisPlace(axis, view.p25).radius, axisPlace(axis, view.p75).radius];
  return { ...axis, ring: [Math.min(...edges), Math.max(...edges)] };
}

/** Where a value lies on a spoke; beyond the ends it is drawn at the end and marked as clipped. */
export function axisPlace(axis: Pick<RadarAxis, 'inner' | 'outer'>, value: number): Place {
  const radius = (value - axis.inner) / (axis.outer - axis.inner);
  if (radius < 0) return { radius: 0, clipped: 'inner' };
  if (radius > 1) return { radius: 1, clipped: 'outer' };
  return { radius };
}

/** The value at a distance from the centre: the inverse of `axisPlace` inside the spoke. */
export function valueAt(axis: Pick<RadarAxis, 'inner' | 'outer'>, radius: number): number {
  return axis.inner + radius * (axis.outer - axis.inner);
}
