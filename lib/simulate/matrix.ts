/** A small dense matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

/**
 * Lower Cholesky factor of a symmetric positive definite matrix.
 * @throws RangeError when the matrix is not positive definite: the correlations contradict each other
 */
export function cholesky(matrix: Matrix): Matrix {
  const n = matrix.length;
  const lower: number[][] = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      if (i !== j) lower[i]![j] = sum / lower[j]![j]!;
      else if (sum > 1e-9) lower[i]![i] = Math.sqrt(sum);
      else throw new RangeError('The correlation matrix is not positive definite.');
    }
  return lower;
}

/** L x, where L is a lower triangular factor. */
export function lowerTimes(lower: Matrix, x: readonly number[]): number[] {
  return lower.map((row, i) => {
    let sum = 0;
    for (let j = 0; j <= i; j++) sum += row[j]! * x[j]!;
    return sum;
  });
}

/** y with L y = b, where L is a lower triangular factor. */
export function solveLower(lower: Matrix, b: readonly number[]): number[] {
  const y: number[] = [];
  for (let i = 0; i < b.length; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i]![k]! * y[k]!;
    y.push(sum / lower[i]![i]!);
  }
  return y;
}

/** Rows of B with B A = C, for a symmetric positive definite A (n x n) and C (m x n). */
export function solveRight(a: Matrix, c: Matrix): Matrix {
  const lower = cholesky(a);
  const n = a.length;
  return c.map((row) => {
    const y = solveLower(lower, row);
    const x = new Array<number>(n).fill(0);
    for (let i = n - 1; i >= 0; i--) {
      let sum = y[i]!;
      for (let k = i + 1; k < n; k++) sum -= lower[k]![i]! * x[k]!;
      x[i] = sum / lower[i]![i]!;
    }
    return x;
  });
}

/**
 * Correlations to use both between and within people so that the sum of the two parts has the correlation `total`, when
 * variable i owes the share `between[i]` of its variance to the person.
 */
export function levelCorrelations(total: Matrix, between: readonly number[]): Matrix {
  return total.map((row, i) =>
    row.map((r, j) => {
      if (i === j) return 1;
      const hi = between[i]!;
      const hj = between[j]!;
      return r / (Math.sqrt(hi * hj) + Math.sqrt((1 - hi) * (1 - hj)));
    }),
  );
}
