import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Random } from '@/lib/random';
import { quantile } from '@/lib/statistics';
import { addSquares, factorFromSquares, fitLof, localOutlierFactor, Nearest, outlierFactorOf } from './lof';

interface GoldenCase {
  readonly name: string;
  readonly k: number;
  readonly rows: number[][];
  readonly queries: number[][];
  readonly factors: number[];
  readonly cutoff95: number;
}

const golden: { readonly cases: readonly GoldenCase[] } = JSON.parse(
  readFileSync(new URL('./golden/lof.json', import.meta.url), 'utf8'),
);

describe('local outlier factor, against scikit-learn', () => {
  test.each(golden.cases)('$name', ({ rows, queries, factors, cutoff95, k }) => {
    const model = fitLof(rows, k);
    const own = queries.map((query) => localOutlierFactor(model, query));
    expect(queries.map(outlierFactorOf(model))).toEqual(own);
    own.forEach((factor, i) => {
      expect(Math.abs(factor / factors[i]! - 1), `query ${i}`).toBeLessThan(1e-9);
    });
    expect(Math.abs(quantile(own, 0.95) / cutoff95 - 1)).toBeLessThan(1e-9);
  });
});

test('a row in the middle of the data is usual, one far away is not', () => {
  const random = new Random('lof');
  const model = fitLof(
    Array.from({ length: 300 }, () => [random.normal(), random.normal()]),
    20,
  );
  expect(localOutlierFactor(model, [0, 0])).toBeLessThan(1.1);
  expect(localOutlierFactor(model, [9, 9])).toBeGreaterThan(3);
});

test('the nearest rows come in ascending order, ties by place, the row itself left out', () => {
  const nearest = new Nearest(3);
  nearest.select(Float64Array.of(4, 1, 0, 1, 9), 2);
  expect([...nearest.row]).toEqual([1, 3, 0]);
  expect([...nearest.square]).toEqual([1, 1, 4]);
});

test('a query against 600 rows of 20 features takes well under 100 microseconds', () => {
  const random = new Random('lof-speed');
  const rows = Array.from({ length: 600 }, () => Array.from({ length: 20 }, () => random.normal()));
  const model = fitLof(rows, 20);
  const nearest = new Nearest(20);
  const squares = new Float64Array(600);
  const query = rows[0]!.map((value) => value + 0.3);
  const timed = (): number => {
    const start = performance.now();
    for (let i = 0; i < 20; i++) {
      squares.fill(0);
      model.columns.forEach((column, c) => {
        addSquares(squares, column, query[c]!);
      });
      factorFromSquares(model, squares, nearest);
    }
    return (1000 * (performance.now() - start)) / 20;
  };
  // The best of many short runs: other work on the machine only ever adds.
  const best = Math.min(...Array.from({ length: 100 }, timed));
  expect(best).toBeLessThan(100);
});
