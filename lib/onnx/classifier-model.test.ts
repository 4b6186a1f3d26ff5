import { describe, expect, test } from 'vitest';
import { CorruptFileError, InvalidInputError } from '@/lib/errors';
import { evaluateMargin, evaluateMargins, evaluateProbability } from './evaluate';
import { randomEnsemble, randomVectors } from './random-ensemble.fixture';
import { randomNetwork, randomSvm } from './random-model.fixture';
import { readClassifierModel } from './read/classifier-model';
import { loadPredictor } from './session';
import { writeClassifierModel } from './write/classifier-model';
import { writeModel } from './write/messages';

const kinds = [
  ['svm', randomSvm],
  ['network', randomNetwork],
] as const;

describe.each(kinds)('%s', (_, random) => {
  test.each([1, 2, 3])(
    'ONNX Runtime and the own evaluator agree within 1e-5 on 1,000 rows (%i)',
    async (seed) => {
      const written = random(seed, 6 + seed);
      const predictor = await loadPredictor(writeClassifierModel(written, {}));
      const vectors = randomVectors(seed, written.features, 1000);
      const onnx = await predictor.predict(vectors, 1000);
      const margins = evaluateMargins(predictor.model!, vectors, 1000);
      let worst = 0;
      for (let i = 0; i < 1000; i++) {
        const vector = vectors.subarray(i * written.features, (i + 1) * written.features);
        worst = Math.max(worst, Math.abs(onnx[i]! - evaluateProbability(predictor.model!, vector)));
        expect(margins[i]).toBe(evaluateMargin(predictor.model!, vector));
      }
      expect(worst).toBeLessThanOrEqual(1e-5);
      expect(new Set(onnx).size).toBeGreaterThan(900);
    },
  );

  test('reads back from its file as it was written', () => {
    const written = random(4);
    const read = readClassifierModel(writeClassifierModel(written, { class: 'high stress' }));
    expect(read.model).toEqual(written);
    expect(read.metadata).toEqual({ class: 'high stress' });
  });

  test('a missing value counts as the training median, a feature that did not vary says nothing', () => {
    const model = random(5);
    const row = randomVectors(5, model.features, 1, 0);
    const gap = row.slice();
    gap[0] = Number.NaN;
    const filled = row.slice();
    filled[0] = model.imputation[0]!;
    const other = row.slice();
    other[1] = row[1]! + 40;
    expect(evaluateMargin(model, gap)).toBe(evaluateMargin(model, filled));
    expect(evaluateMargin(model, other)).toBe(evaluateMargin(model, row));
  });

  test('parts that do not fit together are refused, written or read', () => {
    const model = random(6);
    const cut = { ...model, centre: model.centre.slice(1) };
    expect(() => writeClassifierModel(cut, {})).toThrow(InvalidInputError);
    const short =
      model.kind === 'svm'
        ? { ...model, vectors: model.vectors.slice(1) }
        : { ...model, layers: model.layers.slice(0, -1) };
    expect(() => readClassifierModel(writeClassifierModel(short, {}))).toThrow(CorruptFileError);
  });
});

test('a support vector on the row itself counts in full, one far away not at all', () => {
  const plain = {
    kind: 'svm',
    features: 1,
    gamma: 1,
    base: 0.25,
    imputation: Float32Array.of(0),
    centre: Float32Array.of(10),
    scale: Float32Array.of(0.5),
    vectors: Float32Array.of(1, 100),
    coefficients: Float32Array.of(2, -5),
    platt: { slope: 1, intercept: 0 },
  } as const;
  expect(evaluateMargin(plain, Float32Array.of(12))).toBeCloseTo(2.25, 6);
  expect(evaluateMargin(plain, Float32Array.of(10))).toBeCloseTo(0.25 + 2 * Math.exp(-1), 6);
});

test('a network by hand: rectified in the middle, linear at the end', () => {
  const plain = {
    kind: 'network',
    features: 2,
    imputation: Float32Array.of(0, 0),
    centre: Float32Array.of(1, 0),
    scale: Float32Array.of(1, 2),
    layers: [
      { weights: Float32Array.of(1, -1, 1, 1), bias: Float32Array.of(0, 0.5) },
      { weights: Float32Array.of(3, 4), bias: Float32Array.of(-1) },
    ],
    platt: { slope: 1, intercept: 0 },
  } as const;
  // (3, 0.5) stands for (2, 1): hidden 3 and max(0, -0.5).
  expect(evaluateMargin(plain, Float32Array.of(3, 0.5))).toBe(8);
  expect(evaluateMargin(plain, Float32Array.of(-3, 0.5))).toBe(0 * 3 + 5.5 * 4 - 1);
});

test('a graph of somebody else is left to ONNX Runtime', async () => {
  const model = randomNetwork(7);
  const foreign = writeModel({
    opsets: { '': 15 },
    metadata: {},
    graph: {
      name: 'other',
      inputs: [{ name: 'features', dims: ['N', 1] }],
      outputs: [{ name: 'probability', dims: ['N', 1] }],
      initializers: [
        'imputation',
        'centre',
        'scale',
        'weights0',
        'bias0',
        'plattSlope',
        'plattIntercept',
      ].map((name) => ({ name, dims: [1], values: [1] })),
      nodes: [
        { op: 'Relu', inputs: ['features'], outputs: ['positive'] },
        { op: 'Sigmoid', inputs: ['positive'], outputs: ['probability'] },
      ],
    },
  });
  expect(() => readClassifierModel(foreign)).toThrow(CorruptFileError);
  const predictor = await loadPredictor(foreign);
  expect(predictor.model).toBeUndefined();
  expect((await predictor.predict(Float32Array.of(-3), 1))[0]).toBe(0.5);
  expect((await loadPredictor(writeClassifierModel(model, {}))).trees).toBeUndefined();
  expect((await loadPredictor(writeClassifierModel(randomEnsemble(1), {}))).trees?.kind).toBe('trees');
});
