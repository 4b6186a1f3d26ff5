import { expect, test } from 'vitest';
import { bitScorerOf } from './bit-scorer';
import { evaluateMargin, evaluateMargins } from './evaluate';
import { randomEnsemble, randomVectors } from './random-ensemble.fixture';

test.each([1, 2, 3, 4, 5])(
  'scores every row to the last bit as following the branches does (depth %i)',
  (depth) => {
    const ensemble = randomEnsemble(depth, 6 + depth, 50, depth);
    expect(bitScorerOf(ensemble)).toBeDefined();
    for (const missing of [0, 0.2]) {
      const vectors = randomVectors(depth, ensemble.features, 400, missing);
      const before = vectors.slice();
      const margins = evaluateMargins(ensemble, vectors, 400);
      for (let i = 0; i < 400; i++) {
        const vector = vectors.subarray(i * ensemble.features, (i + 1) * ensemble.features);
        expect(margins[i]).toBe(evaluateMargin(ensemble, vector));
      }
      expect(new Set(margins).size).toBeGreaterThan(depth === 1 ? 50 : 300);
      expect(vectors).toEqual(before);
    }
  },
);

test('leaves trees of more than 32 leaves to the branches', () => {
  const ensemble = randomEnsemble(9, 8, 20, 8);
  expect(bitScorerOf(ensemble)).toBeUndefined();
  const vectors = randomVectors(9, 8, 50);
  const margins = evaluateMargins(ensemble, vectors, 50);
  expect(margins[7]).toBe(evaluateMargin(ensemble, vectors.subarray(56, 64)));
});
