/** One answer: validity (0 or 1), features changed, L1 over the 5-95 % ranges; nothing where a request had no answer. */
export type Judged = readonly [valid: number, changed: number, l1: number];

export interface Equivalence {
  readonly metric: 'validity' | 'changed' | 'l1';
  readonly own: number;
  readonly original: number;
  /** 95 % interval of the mean paired difference, own - original. */
  readonly interval: readonly [number, number];
  /** The interval holds 0, or lies within 5 % of the original's mean. */
  readonly equivalent: boolean;
}

/** Two-sided 97.5 % point of Student's t for about 20 to 30 pairs; a little wide for more. */
const T = 2.07;
/** Differences up to this share of the original's mean do not matter. */
const INDIFFERENT = 0.05;

/**
 * Compares two methods on the same rows, each row with the mean over its seeds: paired t intervals over rows. Rows that
 * either has no answer for leave changed and L1 out, and count as invalid.
 */
export function equivalence(
  own: readonly (readonly Judged[])[],
  original: readonly (readonly Judged[])[],
): readonly Equivalence[] {
  return (['validity', 'changed', 'l1'] as const).map((metric, place) => {
    const pairs = own.flatMap((answers, row) => {
      const a = meanOf(answers, place);
      const b = meanOf(original[row] ?? [], place);
      if (metric === 'validity') return [[a ?? 0, b ?? 0] as const];
      return a === undefined || b === undefined ? [] : [[a, b] as const];
    });
    const differences = pairs.map(([a, b]) => a - b);
    const middle = mean(differences);
    const variance = mean(differences.map((d) => (d - middle) ** 2)) * (pairs.length / (pairs.length - 1));
    const half = T * Math.sqrt(variance / pairs.length);
    const interval = [middle - half, middle + half] as const;
    const originalMean = mean(pairs.map(([, b]) => b));
    const near = INDIFFERENT * Math.abs(originalMean);
    return {
      metric,
      own: mean(pairs.map(([a]) => a)),
      original: originalMean,
      interval,
      equivalent: (interval[0] <= 0 && interval[1] >= 0) || (interval[0] >= -near && interval[1] <= near),
    };
  });
}

function meanOf(answers: readonly Judged[], place: number): number | undefined {
  return answers.length === 0 ? undefined : mean(answers.map((one) => one[place]!));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
