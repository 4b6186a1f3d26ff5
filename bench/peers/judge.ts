import { evaluateProbability } from '@/lib/onnx';
import type { Answer } from './answer';
import type { PeerTable } from './table';

/** The counterfactuals of one request, judged alike for both sides: means over those returned. */
export interface Judged {
  readonly returned: number;
  readonly validity: number;
  readonly changed: number;
  readonly distanceL1: number;
  readonly plausibilityDensity: number;
  /** Share that moves an immutable column. */
  readonly immutableTouched: number;
}

/** DiCE passes values through float32 and rounding: a difference of this share of a column's span is no change. */
const NO_CHANGE = 1e-6;

/** Judges the valid and invalid counterfactuals of one answer; nothing where none was returned. */
export function judge(table: PeerTable, row: number, { found }: Answer): Judged | undefined {
  if (found.length === 0) return undefined;
  const factual = table.queries[row]!;
  const each = found.map((vector) => {
    const shares = vector.map((value, c) => Math.abs(value - factual[c]!) / table.spans[c]!);
    const moved = shares.map((share) => share > NO_CHANGE);
    return {
      valid: Number(evaluateProbability(table.ensemble, Float32Array.from(vector)) < 0.5),
      changed: moved.filter(Boolean).length,
      distance: mean(shares),
      usual: Number(table.isUsual(vector)),
      touched: Number(moved.some((move, c) => move && table.immutable[c])),
    };
  });
  return {
    returned: found.length,
    validity: mean(each.map(({ valid }) => valid)),
    changed: mean(each.map(({ changed }) => changed)),
    distanceL1: mean(each.map(({ distance }) => distance)),
    plausibilityDensity: mean(each.map(({ usual }) => usual)),
    immutableTouched: mean(each.map(({ touched }) => touched)),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
