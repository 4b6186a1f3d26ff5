import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cholesky, levelCorrelations, lowerTimes, type Matrix, solveLower, solveRight } from './matrix';

/** Correlation matrices: A Aᵀ with rows scaled to length 1. */
const correlations = fc
  .array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }), {
    minLength: 4,
    maxLength: 4,
  })
  .map((rows): Matrix => {
    const unit = rows.map((row, i) => {
      const lifted = row.map((v, j) => v + (i === j ? 2 : 0));
      const length = Math.hypot(...lifted);
      return lifted.map((v) => v / length);
    });
    return unit.map((a) => unit.map((b) => a.reduce((sum, v, k) => sum + v * b[k]!, 0)));
  });

describe('cholesky', () => {
  it('multiplies back to the matrix', () => {
    fc.assert(
      fc.property(correlations, (matrix) => {
        const lower = cholesky(matrix);
        for (const [i, row] of matrix.entries())
          for (const [j, value] of row.entries()) {
            const product = lower[i]!.reduce((sum, v, k) => sum + v * lower[j]![k]!, 0);
            expect(product).toBeCloseTo(value, 9);
          }
      }),
    );
  });

  it('refuses correlations that contradict each other', () => {
    const impossible = [
      [1, 0.9, -0.9],
      [0.9, 1, 0.9],
      [-0.9, 0.9, 1],
    ];
    expect(() => cholesky(impossible)).toThrow('not positive definite');
  });
});

describe('solving', () => {
  it('undoes a multiplication', () => {
    fc.assert(
      fc.property(
        correlations,
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (matrix, x) => {
          const lower = cholesky(matrix);
          for (const [i, v] of solveLower(lower, lowerTimes(lower, x)).entries())
            expect(v).toBeCloseTo(x[i]!, 5);
          const [solved] = solveRight(matrix, [
            matrix.map((row) => row.reduce((sum, v, k) => sum + v * x[k]!, 0)),
          ]);
          for (const [i, v] of solved!.entries()) expect(v).toBeCloseTo(x[i]!, 4);
        },
      ),
    );
  });
});

describe('levelCorrelations', () => {
  it('gives between and within parts that add up to the total correlation', () => {
    const total = [
      [1, 0.4],
      [0.4, 1],
    ];
    const r = levelCorrelations(total, [0.8, 0.3])[0]![1]!;
    expect(Math.sqrt(0.8 * 0.3) * r + Math.sqrt(0.2 * 0.7) * r).toBeCloseTo(0.4, 12);
  });
});
