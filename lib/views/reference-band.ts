import { FEATURES, type FeatureId } from '@/lib/features';
import {
  type GlucoseUnit,
  numberText,
  roundTo,
  shownDecimals,
  shownNumber,
  shownUnit,
  toShown,
} from './format';

/** Where a value stands against its clinical reference band; `none` where the feature has no band. */
export type BandPosition = 'below' | 'within' | 'above' | 'none';

/** Decided on the numbers as they are shown, so that number and category always agree. */
export function bandPosition(id: FeatureId, value: number, glucose: GlucoseUnit = 'mg/dL'): BandPosition {
  const { band } = FEATURES[id];
  if (!band) return 'none';
  const decimals = shownDecimals(id, glucose);
  const shown = shownNumber(id, value, glucose);
  if (band.low !== undefined && shown < roundTo(toShown(id, band.low, glucose), decimals)) return 'below';
  if (band.high !== undefined && shown > roundTo(toShown(id, band.high, glucose), decimals)) return 'above';
  return 'within';
}

/** The band as text: "10–23 % of sleep", "at least 7 h", "at most 36 %"; undefined without a band. */
export function bandText(id: FeatureId, glucose: GlucoseUnit = 'mg/dL'): string | undefined {
  const { band } = FEATURES[id];
  if (!band) return undefined;
  const decimals = shownDecimals(id, glucose);
  const edge = (value: number): string => {
    const shown = roundTo(toShown(id, value, glucose), decimals);
    return numberText(shown, Number.isInteger(shown) ? 0 : decimals);
  };
  const unit = shownUnit(id, glucose);
  const tail = unit === '' ? '' : ` ${unit}`;
  if (band.low !== undefined && band.high !== undefined) return `${edge(band.low)}–${edge(band.high)}${tail}`;
  if (band.low !== undefined) return `at least ${edge(band.low)}${tail}`;
  return band.high === undefined ? undefined : `at most ${edge(band.high)}${tail}`;
}

const WORDS: Readonly<Record<BandPosition, string>> = {
  below: 'below the reference band',
  within: 'within the reference band',
  above: 'above the reference band',
  none: 'no reference band',
};

/** A band position in words. */
export function bandWords(position: BandPosition): string {
  return WORDS[position];
}

/** The interval a scale of the feature runs over, in the schema's unit. */
export interface Scale {
  readonly from: number;
  readonly to: number;
}

/**
 * A scale that shows the cohort's 5th-95th percentile, the reference band's edges and the given values, with a margin
 * of 4 %, inside the legal range.
 */
export function scaleOf(
  id: FeatureId,
  cohort: { readonly p5?: number; readonly p95?: number },
  values: readonly (number | undefined)[],
): Scale {
  const { band, legal } = FEATURES[id];
  const points = [cohort.p5, cohort.p95, band?.low, band?.high, ...values].filter((v) => v !== undefined);
  if (points.length === 0) return { from: legal[0], to: legal[1] };
  const low = Math.min(...points);
  const high = Math.max(...points);
  const pad = (high - low || Math.abs(high) || 1) * 0.04;
  return { from: Math.max(legal[0], low - pad), to: Math.min(legal[1], high + pad) };
}

/** Position of a value on a scale, 0-1, clipped at its ends. */
export function onScale(scale: Scale, value: number): number {
  const width = scale.to - scale.from;
  if (width <= 0) return 0.5;
  return Math.min(1, Math.max(0, (value - scale.from) / width));
}
