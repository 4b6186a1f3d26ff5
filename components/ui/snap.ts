export interface Grid {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Decimals a value on this step can have, at most 6. */
export function decimalsOf(step: number): number {
  const text = String(Number(step.toFixed(6)));
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
}

/** Nearest multiple of the step inside [min, max]; the ends of the range count as reachable even when off the step. */
export function snap(value: number, { min, max, step }: Grid): number {
  const onStep = Number((Math.round(value / step) * step).toFixed(decimalsOf(step)));
  return Math.min(max, Math.max(min, onStep));
}
