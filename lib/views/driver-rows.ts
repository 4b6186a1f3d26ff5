import { FEATURES, type FeatureId } from '@/lib/features';
import { type GlucoseUnit, numberText, roundTo, valueWithUnit } from './format';
import { featureLabel } from './threshold-text';
import type { DriverView } from './types';

/** A driver as a bar: width relative to the strongest, sign and text from the same rounded number. */
export interface DriverRow {
  readonly feature: FeatureId;
  readonly label: string;
  readonly value: string;
  readonly median: string;
  readonly proxy: boolean;
  /** Which classifier was asked: label proxies exist in the full one only. */
  readonly model: DriverView['model'];
  /** Percentage points of probability, rounded: positive drives towards high stress. */
  readonly points: number;
  readonly pointsText: string;
  /** 0-1 of the strongest driver. */
  readonly width: number;
  /** The model does not lower its probability when the feature moves the clinically healthy way. */
  readonly unrewarded: boolean;
}

/** Drivers from strongest to weakest. */
export function driverRows(
  drivers: readonly DriverView[],
  glucose: GlucoseUnit = 'mg/dL',
): readonly DriverRow[] {
  const strongest = Math.max(0, ...drivers.map((d) => Math.abs(d.effect)));
  return [...drivers]
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
    .map((driver) => {
      const { feature, value, median, effect } = driver;
      const points = roundTo(effect * 100, 0);
      const sign = points > 0 ? '+' : points < 0 ? '' : '±';
      return {
        feature,
        label: featureLabel(feature, glucose),
        value: valueWithUnit(feature, value, glucose),
        median: valueWithUnit(feature, median, glucose),
        model: driver.model,
        proxy: FEATURES[feature].role === 'labelProxy',
        points,
        pointsText: `${sign}${numberText(points, 0)}`,
        width: strongest > 0 ? Math.abs(effect) / strongest : 0,
        unrewarded: driver.agreesWithClinic === false,
      };
    });
}
