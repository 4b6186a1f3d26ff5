import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { interpolate, nearestRows, type SmoteDraw } from './smote';

interface Golden {
  readonly k: number;
  readonly rows: readonly (readonly number[])[];
  readonly neighbours: readonly (readonly number[])[];
  readonly draws: readonly SmoteDraw[];
  readonly synthetic: readonly (readonly number[])[];
}

const golden: Golden = JSON.parse(readFileSync(new URL('../golden/smote.json', import.meta.url), 'utf8'));

describe('SMOTE', () => {
  test('finds the neighbours and makes the rows of imbalanced-learn from the same draws', () => {
    const neighbours = nearestRows(golden.rows, golden.k);
    expect(neighbours).toEqual(golden.neighbours);
    const made = interpolate(golden.rows, neighbours, golden.draws);
    made.forEach((row, i) => {
      row.forEach((value, c) => {
        expect(value).toBeCloseTo(golden.synthetic[i]![c]!, 10);
      });
    });
    expect(made).toHaveLength(golden.synthetic.length);
  });

  test('by hand: a quarter of the way from (0, 0) to its second neighbour (4, 0)', () => {
    const rows = [
      [0, 0],
      [0, 1],
      [4, 0],
    ];
    const neighbours = nearestRows(rows, 2);
    expect(neighbours).toEqual([
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
    expect(interpolate(rows, neighbours, [{ row: 0, neighbour: 1, step: 0.25 }])).toEqual([[1, 0]]);
  });

  test('a category is the most frequent one of the neighbours, the lowest code of equal ones', () => {
    const rows = [
      [0, 3],
      [0.1, 1],
      [0.2, 2],
      [0.3, 2],
      [9, 1],
    ];
    const categorical = new Set([1]);
    const neighbours = nearestRows(rows, 3, categorical);
    expect(neighbours[0]).toEqual([1, 2, 3]);
    expect(interpolate(rows, neighbours, [{ row: 0, neighbour: 0, step: 0.5 }], categorical)).toEqual([
      [0.05, 2],
    ]);
    expect(interpolate(rows, [[1, 2]], [{ row: 0, neighbour: 0, step: 0 }], categorical)).toEqual([[0, 1]]);
  });
});
