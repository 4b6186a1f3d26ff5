import { FEATURES, type FeatureId } from '@/lib/features';
import { fromShown, type GlucoseUnit, roundTo, shownUnit, toShown } from './format';

/** A slider in the unit shown. */
export interface WhatIfScale {
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Schema value to slider value. */
  readonly show: (value: number) => number;
  /** Slider value to schema value; the measured one when the slider stands where it started. */
  readonly read: (shown: number) => number;
  /** An edge of the reference band on the slider; an open one stays open. */
  readonly edge: (value: number | undefined) => number | undefined;
}

/** Step of a slider in mmol/L: the precision shown. */
const MMOL_STEP = 0.1;

/**
 * A slider over the cohort's 5th-95th percentile, the reference band and the measured value, with some room, on whole
 * device steps inside the legal range; glucose in mmol/L steps by the precision shown.
 */
export function whatIfScale(
  { id, p5, p95 }: { readonly id: FeatureId; readonly p5?: number; readonly p95?: number },
  measured: number,
  deviceStep: number,
  glucose: GlucoseUnit,
): WhatIfScale {
  const { legal, band } = FEATURES[id];
  const unit = shownUnit(id, glucose);
  const converted = unit !== FEATURES[id].unit;
  const step = converted ? MMOL_STEP : deviceStep;
  const show = (value: number): number => roundTo(toShown(id, value, glucose), 2);
  const known = [measured, p5, p95, band?.low, band?.high].filter((v) => v !== undefined);
  const room = 0.25 * (Math.max(...known) - Math.min(...known)) + deviceStep;
  const least = Math.max(legal[0], Math.min(...known) - room);
  const most = Math.min(legal[1], Math.max(...known) + room);
  const min = roundTo(Math.ceil(toShown(id, least, glucose) / step - 1e-9) * step, 4);
  const max = roundTo(Math.floor(toShown(id, most, glucose) / step + 1e-9) * step, 4);
  return {
    unit,
    min,
    max,
    step,
    show,
    read: (shown) =>
      shown === show(measured)
        ? measured
        : Math.min(legal[1], Math.max(legal[0], fromShown(id, shown, glucose))),
    edge: (value) => (value === undefined ? undefined : toShown(id, value, glucose)),
  };
}
