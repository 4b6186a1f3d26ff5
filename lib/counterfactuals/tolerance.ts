/**
 * The tolerances of the rules (docs/decisions/006-problem-verifier-exact.md). Residuals are recomputed from their
 * parts, so sums that are equal on paper differ in the last bits of a double.
 */

/** Relative difference below which two values of a feature are the same value. */
export const FLOAT_NOISE = 1e-9;

/** Absolute slack of identities, locks, bands and legal ranges, in the unit of the feature. */
export const RULE_SLACK = 1e-6;

/** How far (in device steps) a value may be from a whole multiple before it is off-step; it is then snapped. */
export const STEP_SLACK = 1e-6;

/** True when `a` and `b` differ by float noise only. */
export function sameValue(a: number, b: number): boolean {
  return Math.abs(a - b) <= FLOAT_NOISE * Math.max(1, Math.abs(a), Math.abs(b));
}

/** Nearest whole multiple of `step`, or undefined when `value` is not one; never -0. */
export function onStep(value: number, step: number): number | undefined {
  const count = Math.round(value / step);
  return Math.abs(value / step - count) <= STEP_SLACK ? count * step + 0 : undefined;
}
