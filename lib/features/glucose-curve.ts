import type { FeatureRow } from './row';

/**
 * How the time above 180 mg/dL follows mean glucose in a data set, CV held: the z-score of 180 mg/dL,
 * `z = (mean - 180) / (cv * mean / 100)`, maps to the share through a fitted probit, `share = Phi(intercept + slope * z)`.
 * Glucose of a day that is normal around its mean gives intercept 0 and slope 1.
 */
export interface GlucoseCurve {
  readonly intercept: number;
  readonly slope: number;
  /** 1st and 99th percentile of mean - expected mean given the share above 180 (mg/dL), training rows. */
  readonly residualBand: readonly [number, number];
  /** Linear expectation of the mean given the share above 180: `mean = meanAt0 + meanPerPoint * share` (mg/dL). */
  readonly meanAt0: number;
  readonly meanPerPoint: number;
}

/** Standard normal cumulative distribution (Abramowitz and Stegun 7.1.26, |error| < 1.5e-7). */
export function normalCdf(z: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(z) * Math.SQRT1_2);
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - poly * Math.exp((-z * z) / 2);
  return z >= 0 ? (1 + erf) / 2 : (1 - erf) / 2;
}

/** Standard normal quantile by Newton's method on `normalCdf`; p in (0, 1). */
export function normalQuantile(p: number): number {
  let z = 0;
  for (let i = 0; i < 60; i++) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const delta = (normalCdf(z) - p) / Math.max(density, 1e-12);
    const bounded = Math.max(-1, Math.min(1, delta));
    z -= bounded;
    if (Math.abs(bounded) < 1e-12) break;
  }
  return z;
}

/** z-score of 180 mg/dL for a day of the given mean (mg/dL) and CV (%). */
function excess(mean: number, cvPct: number): number {
  return (mean - 180) / Math.max((cvPct / 100) * mean, 1e-6);
}

/**
 * Fits the curve on the rows that have mean, CV and the share above 180 strictly between 0 and 100.
 * With fewer than 30 such rows the normal curve (0, 1) is kept.
 */
export function fitGlucoseCurve(rows: readonly FeatureRow[]): GlucoseCurve {
  const xs: number[] = [];
  const ys: number[] = [];
  const shares: number[] = [];
  const means: number[] = [];
  for (const row of rows) {
    const { glucoseMean: mean, glucoseCvPct: cv, hyperglycemiaPct: share } = row;
    if (mean === undefined || share === undefined) continue;
    shares.push(share);
    means.push(mean);
    if (cv === undefined || share <= 0.5 || share >= 99.5) continue;
    xs.push(excess(mean, cv));
    ys.push(normalQuantile(share / 100));
  }
  const { intercept, slope } = xs.length < 30 ? { intercept: 0, slope: 1 } : leastSquares(xs, ys);
  const line = means.length < 30 ? { intercept: 120, slope: 1.2 } : leastSquares(shares, means);
  const residuals = means.map((m, i) => m - line.intercept - line.slope * shares[i]!).sort((a, b) => a - b);
  const at = (q: number) => residuals[Math.round(q * (residuals.length - 1))] ?? 0;
  return {
    intercept,
    slope: Math.max(slope, 0.1),
    meanAt0: line.intercept,
    meanPerPoint: line.slope,
    residualBand: residuals.length < 30 ? [-60, 60] : [at(0.01), at(0.99)],
  };
}

function leastSquares(x: readonly number[], y: readonly number[]): { intercept: number; slope: number } {
  const n = x.length;
  const mx = x.reduce((s, v) => s + v, 0) / n;
  const my = y.reduce((s, v) => s + v, 0) / n;
  let sxy = 0;
  let sxx = 0;
  for (let i = 0; i < n; i++) {
    sxy += (x[i]! - mx) * (y[i]! - my);
    sxx += (x[i]! - mx) ** 2;
  }
  const slope = sxx > 0 ? sxy / sxx : 0;
  return { intercept: my - slope * mx, slope };
}

/**
 * Share of readings above 180 mg/dL (%) when this day's mean glucose moves to `mean` (mg/dL): the day keeps its own
 * distance from the curve (abduction), its CV and its time below range. A day with no reading above 180 keeps none
 * when glucose falls.
 */
export function coupledHyperglycemia(curve: GlucoseCurve, row: FeatureRow, mean: number): number | undefined {
  const { glucoseMean, glucoseCvPct: cv, hyperglycemiaPct: share, timeBelowRangePct: below } = row;
  if (glucoseMean === undefined || cv === undefined || share === undefined) return share;
  if (mean === glucoseMean) return share;
  if (share <= 0 && mean < glucoseMean) return 0;
  const own = normalQuantile(Math.min(Math.max(share, 0.05), 99.95) / 100);
  const moved = own + curve.slope * (excess(mean, cv) - excess(glucoseMean, cv));
  const next = Math.min(100 * normalCdf(moved), 100 - (below ?? 0));
  // The probit is cut at 0.05 %: a share below that must not rise because glucose falls.
  return mean < glucoseMean ? Math.min(next, share) : Math.max(next, share);
}
