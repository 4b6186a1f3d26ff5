import { describe, expect, test } from 'vitest';
import { CorruptFileError, InvalidInputError } from '@/lib/errors';
import { evaluateMargin, evaluateMargins, evaluateProbability, marginFromProbability } from './evaluate';
import { randomEnsemble, randomVectors } from './random-ensemble.fixture';
import { readClassifierModel } from './read/classifier-model';
import { loadPredictor } from './session';
import { sha256Hex } from './sha256';
import { writeClassifierModel } from './write/classifier-model';

const ensemble = randomEnsemble(1);
const bytes = writeClassifierModel(ensemble, { features: 'a,b', class: 'high stress' });

describe('ONNX Runtime and the own evaluator', () => {
  test.each([1, 2, 3])('agree within 1e-6 on 1,000 rows with missing values (ensemble %i)', async (seed) => {
    const written = randomEnsemble(seed, 8 + seed, 40 * seed, 2 + seed);
    const predictor = await loadPredictor(writeClassifierModel(written, {}));
    const vectors = randomVectors(seed, written.features, 1000);
    const batch = await predictor.predict(vectors, 1000);
    let worst = 0;
    for (let i = 0; i < 1000; i++) {
      const vector = vectors.subarray(i * written.features, (i + 1) * written.features);
      worst = Math.max(worst, Math.abs(batch[i]! - evaluateProbability(predictor.trees!, vector)));
      if (i % 50 === 0) expect((await predictor.predict(vector.slice(), 1))[0]).toBeCloseTo(batch[i]!, 6);
    }
    expect(worst).toBeLessThanOrEqual(1e-6);
    expect(new Set(batch).size).toBeGreaterThan(100);
  });

  test('a missing value counts as the training median, a value on a threshold goes right', () => {
    const stump = {
      ...ensemble,
      features: 1,
      base: 0,
      imputation: Float32Array.of(7),
      trees: [
        {
          feature: Int32Array.of(0, -1, -1),
          threshold: Float32Array.of(7, 0, 0),
          left: Int32Array.of(1, 0, 0),
          right: Int32Array.of(2, 0, 0),
          value: Float32Array.of(0, -1, 1),
        },
      ],
    };
    expect(evaluateMargin(stump, Float32Array.of(6.999))).toBe(-1);
    expect(evaluateMargin(stump, Float32Array.of(7))).toBe(1);
    expect(evaluateMargin(stump, Float32Array.of(Number.NaN))).toBe(1);
    expect([...evaluateMargins(stump, Float32Array.of(1, 9), 2)]).toEqual([-1, 1]);
  });

  test('the margin of a probability is its inverse', () => {
    const vector = randomVectors(4, ensemble.features, 1);
    const probability = evaluateProbability(ensemble, vector);
    expect(marginFromProbability(ensemble, probability)).toBeCloseTo(evaluateMargin(ensemble, vector), 5);
  });

  test('answers concurrent calls each with its own rows', async () => {
    const predictor = await loadPredictor(bytes);
    const vectors = randomVectors(9, ensemble.features, 20);
    const rows = Array.from({ length: 20 }, (_, i) => vectors.slice(i * 8, i * 8 + 8));
    const answers = await Promise.all(rows.map((row) => predictor.predict(row, 1)));
    answers.forEach((answer, i) => {
      expect(answer[0]).toBeCloseTo(evaluateProbability(ensemble, rows[i]!), 6);
    });
  });
});

describe('the file', () => {
  test('reads back as the ensemble and metadata it was written from', () => {
    const read = readClassifierModel(bytes);
    expect(read.model).toEqual(ensemble);
    expect(read.metadata).toEqual({ features: 'a,b', class: 'high stress' });
  });

  test('is refused before it is loaded when one bit is flipped', async () => {
    const expectedHash = await sha256Hex(bytes);
    await expect(loadPredictor(bytes, { expectedHash })).resolves.toBeDefined();
    for (const at of [0, 100, Math.floor(bytes.length / 2), bytes.length - 1]) {
      const flipped = bytes.slice();
      flipped[at]! ^= 1;
      await expect(loadPredictor(flipped, { expectedHash })).rejects.toThrow(/has changed/);
    }
  });

  test('that is no model is a CorruptFileError, with or without a hash', async () => {
    const rubbish = new TextEncoder().encode('not a model');
    await expect(loadPredictor(rubbish)).rejects.toThrow(CorruptFileError);
    await expect(loadPredictor(bytes.slice(0, bytes.length / 2))).rejects.toThrow(CorruptFileError);
    expect(() => readClassifierModel(rubbish)).toThrow(CorruptFileError);
    expect(() => readClassifierModel(new Uint8Array())).toThrow(CorruptFileError);
  });

  test('cannot send the evaluator round in circles', () => {
    const first = ensemble.trees[0]!;
    const looped = { ...ensemble, trees: [{ ...first, left: first.left.map(() => 0) }] };
    expect(() => readClassifierModel(writeClassifierModel(looped, {}))).toThrow(/points outside itself/);
  });

  test('wrong row widths and empty ensembles are refused with a message', async () => {
    const predictor = await loadPredictor(bytes);
    await expect(predictor.predict(new Float32Array(7), 1)).rejects.toThrow(InvalidInputError);
    await expect(predictor.predict(new Float32Array(8), 3)).rejects.toThrow(InvalidInputError);
    expect(await predictor.predict(new Float32Array(0), 0)).toHaveLength(0);
    expect(() => writeClassifierModel({ ...ensemble, trees: [] }, {})).toThrow(InvalidInputError);
  });
});
