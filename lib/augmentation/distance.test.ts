import { describe, expect, test } from 'vitest';
import { distanceToReal, kolmogorovSmirnov } from './distance';

describe('distance between synthetic and real rows', () => {
  test('Kolmogorov-Smirnov by hand', () => {
    expect(kolmogorovSmirnov([1, 2, 3], [1, 2, 3])).toBe(0);
    expect(kolmogorovSmirnov([1, 2], [3, 4])).toBe(1);
    expect(kolmogorovSmirnov([1, 2, 3, 4], [3, 4, 5, 6])).toBe(0.5);
    expect(kolmogorovSmirnov([1, 1, 1, 2], [1, 2, 2, 2])).toBe(0.5);
  });

  test('nearest rows, duplicates and repeats by hand', () => {
    // Both columns have a standard deviation of 1.
    const real = {
      vectors: [
        [0, 0],
        [2, 0],
        [0, 2],
        [2, 2],
      ],
      labels: [0, 0, 1, 1] as const,
    };
    const synthetic = {
      vectors: [
        [0, 0],
        [0, 1],
        [0, 1],
      ],
      labels: [1, 1, 1] as const,
    };
    const found = distanceToReal(['age', 'bmi'], real, synthetic)!;
    expect(found.nearest).toBeCloseTo(Math.sqrt(1 / 2), 12);
    expect(found.nearestReal).toBeCloseTo(Math.sqrt(4 / 2), 12);
    expect(found.duplicates).toBeCloseTo(1 / 3, 12);
    expect(found.repeated).toBeCloseTo(1 / 3, 12);
    // Against the high-stress rows (0, 2) and (2, 2).
    expect(found.ks).toEqual({ age: 0.5, bmi: 1 });
    expect(found.ksMean).toBe(0.75);
  });

  test('nothing to measure without synthetic rows', () => {
    const real = { vectors: [[0], [1]], labels: [0, 1] as const };
    expect(distanceToReal(['age'], real, { vectors: [], labels: [] })).toBeUndefined();
  });
});
