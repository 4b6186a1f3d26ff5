import { describe, expect, test, vi } from 'vitest';
import { InvalidInputError, TooLargeError } from '@/lib/errors';
import {
  evaluateMargin,
  evaluateProbability,
  loadPredictor,
  type TreeEnsemble,
  writeClassifierModel,
} from '@/lib/onnx';
import { Random } from '@/lib/random';
import { readBooster } from './model-file';
import { DEFAULT_SETTINGS } from './settings';
import { trainBooster } from './train-booster';

function toy(seed: number, count: number): { rows: number[][]; labels: (0 | 1)[] } {
  const random = new Random(seed);
  // Whole numbers around -1 and 0: the values a careless trainer takes for "missing".
  const rows = Array.from({ length: count }, () => Array.from({ length: 6 }, () => random.integer(9) - 4));
  const labels = rows.map(([a = 0, b = 0, c = 0]): 0 | 1 =>
    random.uniform() < 1 / (1 + Math.exp(-(0.6 * a - 0.5 * b * (c > 0 ? 1 : -1)))) ? 1 : 0,
  );
  return { rows, labels };
}

describe('the trainer', () => {
  test('agrees with our evaluator and with ONNX Runtime on 1,000 rows (<= 1e-6)', async () => {
    const { rows, labels } = toy(1, 1000);
    const booster = await trainBooster({ rows, labels }, { ...DEFAULT_SETTINGS, maxDepth: 4 }, 7);
    const ensemble: TreeEnsemble = {
      kind: 'trees',
      features: 6,
      trees: booster.trees,
      base: booster.base,
      platt: { slope: 1, intercept: 0 },
      imputation: new Float32Array(6),
    };
    const trainer = booster.trainerProbabilities(rows);
    const predictor = await loadPredictor(writeClassifierModel(ensemble, {}));
    const onnx = await predictor.predict(Float32Array.from(rows.flat()), rows.length);
    let worst = 0;
    rows.forEach((row, i) => {
      const own = evaluateProbability(predictor.trees!, Float32Array.from(row));
      worst = Math.max(worst, Math.abs(own - trainer[i]!), Math.abs(onnx[i]! - trainer[i]!));
    });
    booster.free();
    expect(worst).toBeLessThanOrEqual(1e-6);
  });

  test('gives equal trees for equal seeds and others for another seed', async () => {
    const { rows, labels } = toy(2, 300);
    const [a, b, c] = await Promise.all(
      [1, 1, 2].map((seed) => trainBooster({ rows, labels }, DEFAULT_SETTINGS, seed)),
    );
    expect(a!.trees).toEqual(b!.trees);
    expect(a!.trees).not.toEqual(c!.trees);
    const sum = (trees: TreeEnsemble['trees']) =>
      evaluateMargin(
        {
          kind: 'trees',
          features: 6,
          trees,
          base: 0,
          platt: { slope: 1, intercept: 0 },
          imputation: new Float32Array(6),
        },
        Float32Array.from(rows[0]!),
      );
    expect(sum(a!.trees)).not.toBe(sum(c!.trees));
  });

  test('says nothing on the console and leaves no listener behind', async () => {
    const warn = vi.spyOn(console, 'warn');
    const log = vi.spyOn(console, 'log');
    const listeners = process.listenerCount('uncaughtException');
    const { rows, labels } = toy(3, 50);
    await trainBooster({ rows, labels }, { ...DEFAULT_SETTINGS, rounds: 2 }, 1);
    expect(warn).not.toHaveBeenCalled();
    expect(log).not.toHaveBeenCalled();
    expect(process.listenerCount('uncaughtException')).toBe(listeners);
    expect(WebAssembly.instantiateStreaming).toBeTypeOf('function');
  });

  test('refuses one class, gaps and more rows than the package can take', async () => {
    const { rows, labels } = toy(4, 10);
    const train = (x: number[][], y: (0 | 1)[]) => trainBooster({ rows: x, labels: y }, DEFAULT_SETTINGS, 1);
    await expect(
      train(
        rows,
        labels.map(() => 1),
      ),
    ).rejects.toThrow(InvalidInputError);
    await expect(train([[Number.NaN], [1]], [0, 1])).rejects.toThrow(InvalidInputError);
    const many = Array.from({ length: 60_000 }, () => new Array<number>(20).fill(0));
    await expect(
      train(
        many,
        many.map((_, i) => (i % 2 ? 1 : 0)),
      ),
    ).rejects.toThrow(TooLargeError);
  });

  test('a booster cut short is refused', () => {
    expect(() => readBooster(new Uint8Array(200))).toThrow(/not supported/);
    expect(() => readBooster(new Uint8Array(10))).toThrow(/ends too early/);
  });
});
