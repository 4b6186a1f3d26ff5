/** A linear function of some columns. */
export interface LinearFit {
  readonly intercept: number;
  readonly slopes: readonly number[];
}

/** A column whose part that the columns before it do not explain is below this share of its variance gets slope 0. */
const COLLINEAR = 1e-9;

/**
 * Ordinary least squares with an intercept, on centred columns by Cholesky's factorisation. A constant column, or one
 * that those before it determine, gets slope 0. Without rows everything is 0.
 * @param columns one array a column, all as long as `y`
 */
export function leastSquares(columns: readonly Float64Array[], y: Float64Array): LinearFit {
  if (y.length === 0) return { intercept: 0, slopes: columns.map(() => 0) };
  const means = columns.map(meanOf);
  const yMean = meanOf(y);
  const product = (a: Float64Array, aMean: number, b: Float64Array, bMean: number): number => {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += (a[i]! - aMean) * (b[i]! - bMean);
    return sum;
  };
  const gram = columns.map((a, i) => columns.map((b, j) => product(a, means[i]!, b, means[j]!)));
  const right = columns.map((a, i) => product(a, means[i]!, y, yMean));
  const slopes = solve(gram, right);
  return {
    intercept: slopes.reduce((rest, slope, i) => rest - slope * means[i]!, yMean),
    slopes,
  };
}

/** Solves a symmetric positive semi-definite system; dependent columns get 0. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length;
  const lower = matrix.map(() => new Array<number>(n).fill(0));
  const usable: boolean[] = [];
  const forward = new Array<number>(n).fill(0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (!usable[j]) continue;
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = sum / lower[j]![j]!;
    }
    let pivot = matrix[i]![i]!;
    for (let k = 0; k < i; k++) pivot -= lower[i]![k]! ** 2;
    usable[i] = pivot > COLLINEAR * matrix[i]![i]!;
    if (!usable[i]) continue;
    lower[i]![i] = Math.sqrt(pivot);
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i]![k]! * forward[k]!;
    forward[i] = sum / lower[i]![i]!;
  }
  const out = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    if (!usable[i]) continue;
    let sum = forward[i]!;
    for (let k = i + 1; k < n; k++) sum -= lower[k]![i]! * out[k]!;
    out[i] = sum / lower[i]![i]!;
  }
  return out;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
