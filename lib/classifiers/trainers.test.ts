import { describe, expect, test, vi } from 'vitest';
import { CancelledError, InvalidInputError, TooLargeError } from '@/lib/errors';
import { type ClassifierModel, evaluateMargins, loadPredictor, writeClassifierModel } from '@/lib/onnx';
import { trainForest } from './forest';
import golden from './golden/trainers.json';
import { auc } from './metrics';
import { trainNetwork } from './network';
import { fitStandardiser, standardise } from './standardiser';
import { trainSvm } from './svm';
import { readLibsvmText } from './svm/model-text';
import type { TrainingRows } from './training-rows';

const asLabels = (labels: readonly number[]): (0 | 1)[] => labels.map((label) => (label === 1 ? 1 : 0));
const given: TrainingRows = { rows: golden.rows, labels: asLabels(golden.labels) };
const truth = asLabels(golden.truth);
const width = 6;
const same = {
  features: width,
  imputation: new Float32Array(width),
  platt: { slope: 1, intercept: 0 },
  centre: new Float32Array(width),
  scale: new Float32Array(width).fill(1),
} as const;
const unseenVectors = Float32Array.from(golden.unseen.flat());
/** A thousand rows: the unseen ones, and the same a little further on. */
const thousand = Array.from({ length: 1000 }, (_, i) =>
  golden.unseen[i % golden.unseen.length]!.map((value, f) => Math.fround(value + 0.01 * (i % 7) * (f - 2))),
);

async function largestDifference(
  model: ClassifierModel,
  trainer: ArrayLike<number>,
): Promise<{ readonly onnx: number; readonly own: number }> {
  const predictor = await loadPredictor(writeClassifierModel(model, {}));
  const vectors = Float32Array.from(thousand.flat());
  const onnx = await predictor.predict(vectors, thousand.length);
  const margins = evaluateMargins(model, vectors, thousand.length);
  const { slope, intercept } = model.platt;
  let worst = { onnx: 0, own: 0 };
  thousand.forEach((_, i) => {
    const own = 1 / (1 + Math.exp(-(slope * margins[i]! + intercept)));
    worst = {
      onnx: Math.max(worst.onnx, Math.abs(onnx[i]! - trainer[i]!)),
      own: Math.max(worst.own, Math.abs(own - trainer[i]!)),
    };
  });
  return worst;
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the forest', () => {
  const asModel = ({ trees, base }: Awaited<ReturnType<typeof trainForest>>): ClassifierModel => ({
    kind: 'trees',
    ...same,
    trees,
    base,
  });

  test('one tree on all rows and features is scikit-learn’s', async () => {
    const { settings, probabilities } = golden.tree;
    const tree = await trainForest(given, settings, 1);
    tree.free();
    // A leaf holds 4 p - 2.
    evaluateMargins(asModel(tree), unseenVectors, golden.unseen.length).forEach((margin, i) => {
      expect((margin + 2) / 4).toBeCloseTo(probabilities[i]!, 5);
    });
  });

  test('separates unseen rows as well as scikit-learn’s forests', async () => {
    const found: number[] = [];
    for (let seed = 1; seed <= 5; seed++) {
      const forest = await trainForest(given, golden.forest.settings, seed);
      forest.free();
      expect(forest.trees).toHaveLength(golden.forest.settings.trees);
      const probabilities = evaluateMargins(asModel(forest), unseenVectors, golden.unseen.length);
      found.push(auc({ labels: truth, probabilities }));
    }
    expect(Math.abs(meanOf(found) - golden.forest.auc.mean)).toBeLessThan(0.01);
    expect(new Set(found).size).toBe(5);
  });

  test('is the trainer’s in ONNX and in our evaluator (<= 1e-6), and the same for the same seed', async () => {
    const [forest, again, other] = await Promise.all(
      [1, 1, 2].map((seed) => trainForest(given, golden.forest.settings, seed)),
    );
    const worst = await largestDifference(asModel(forest!), forest!.trainerProbabilities(thousand));
    expect(Math.max(worst.onnx, worst.own)).toBeLessThanOrEqual(1e-6);
    expect(again!.trees).toEqual(forest!.trees);
    expect(other!.trees).not.toEqual(forest!.trees);
    for (const item of [forest, again, other]) item!.free();
  });
});

describe('the support vector machine', () => {
  test('has scikit-learn’s decision values', async () => {
    const { settings, margins } = golden.svm;
    const { free, ...svm } = await trainSvm(given, settings);
    free();
    const own = evaluateMargins({ kind: 'svm', ...same, ...svm }, unseenVectors, golden.unseen.length);
    own.forEach((margin, i) => {
      expect(Math.abs(margin - margins[i]!)).toBeLessThan(5e-4);
    });
  });

  test('is LIBSVM’s in ONNX and in our evaluator (<= 1e-5); the class of the first row does not matter', async () => {
    for (const turned of [false, true]) {
      const order = turned ? [...given.labels.keys()].reverse() : [...given.labels.keys()];
      const sorted = [...order].sort((a, b) => (turned ? -1 : 1) * (given.labels[a]! - given.labels[b]!));
      const rows: TrainingRows = {
        rows: sorted.map((i) => given.rows[i]!),
        labels: sorted.map((i) => given.labels[i]!),
      };
      const svm = await trainSvm(rows, golden.svm.settings, { probabilities: true });
      const { platt, probabilities } = svm.trainer!;
      const model: ClassifierModel = { kind: 'svm', ...same, ...svm, platt };
      const worst = await largestDifference(model, probabilities(thousand));
      svm.free();
      expect(Math.max(worst.onnx, worst.own)).toBeLessThanOrEqual(1e-5);
    }
  });

  test('is the same whenever it is trained, and refuses what takes minutes or is no machine', async () => {
    const [a, b] = [await trainSvm(given, golden.svm.settings), await trainSvm(given, golden.svm.settings)];
    expect(a.vectors).toEqual(b.vectors);
    expect(a.coefficients).toEqual(b.coefficients);
    expect(a.trainer).toBeUndefined();
    const many = Array.from({ length: 20_001 }, (_, i) => [i]);
    const labels = many.map((_, i): 0 | 1 => (i % 2 ? 1 : 0));
    await expect(trainSvm({ rows: many, labels }, golden.svm.settings)).rejects.toThrow(TooLargeError);
    expect(() => readLibsvmText('svm_type epsilon_svr\nSV\n')).toThrow(/no machine of two classes/);
  });
});

describe('the network', () => {
  const asModel = (layers: Awaited<ReturnType<typeof trainNetwork>>['layers']): ClassifierModel => ({
    kind: 'network',
    ...same,
    layers,
  });

  test('of scikit-learn’s weights gives scikit-learn’s probabilities, in ONNX and in our evaluator', async () => {
    const model = asModel(
      golden.network.layers.map(({ weights, bias }) => ({
        weights: Float32Array.from(weights),
        bias: Float32Array.from(bias),
      })),
    );
    const predictor = await loadPredictor(writeClassifierModel(model, {}));
    const onnx = await predictor.predict(unseenVectors, golden.unseen.length);
    const margins = evaluateMargins(model, unseenVectors, golden.unseen.length);
    golden.network.probabilities.forEach((probability, i) => {
      expect(Math.abs(onnx[i]! - probability)).toBeLessThanOrEqual(1e-5);
      expect(Math.abs(1 / (1 + Math.exp(-margins[i]!)) - probability)).toBeLessThanOrEqual(1e-5);
    });
  });

  test('learned here separates unseen rows as well as scikit-learn’s', async () => {
    const found: number[] = [];
    for (let seed = 1; seed <= 5; seed++) {
      const { layers, free } = await trainNetwork(given, golden.network.settings, seed);
      free();
      const probabilities = evaluateMargins(asModel(layers), unseenVectors, golden.unseen.length);
      found.push(auc({ labels: truth, probabilities }));
    }
    expect(Math.abs(meanOf(found) - golden.network.auc.mean)).toBeLessThan(0.02);
  }, 60_000);

  test('is TensorFlow’s in ONNX and in our evaluator (<= 1e-5), and the same for the same seed', async () => {
    const settings = { ...golden.network.settings, maxEpochs: 5 };
    const network = await trainNetwork(given, settings, 1);
    const trainer = network.trainerMargins(thousand).map((margin) => 1 / (1 + Math.exp(-margin)));
    const worst = await largestDifference(asModel(network.layers), trainer);
    expect(Math.max(worst.onnx, worst.own)).toBeLessThanOrEqual(1e-5);
    const again = await trainNetwork(given, settings, 1);
    const other = await trainNetwork(given, settings, 2);
    expect(again.layers).toEqual(network.layers);
    expect(other.layers).not.toEqual(network.layers);
    for (const { free } of [network, again, other]) free();
  }, 60_000);

  test('stops once validation rows say so, and keeps the weights of its best epoch', async () => {
    const settings = { ...golden.network.settings, maxEpochs: 60, patience: 2, learningRate: 0.03 };
    const validation = { rows: golden.unseen, labels: truth };
    const shares: number[] = [];
    const stopped = await trainNetwork(given, settings, 1, {
      validation,
      onProgress: (share) => shares.push(share),
    });
    expect(shares.length).toBeLessThan(60);
    expect(shares.length).toBe(stopped.epochs + 2);
    const exactly = await trainNetwork(given, { ...settings, maxEpochs: stopped.epochs }, 1, { validation });
    expect(exactly.layers).toEqual(stopped.layers);
    for (const { free } of [stopped, exactly]) free();
  }, 60_000);

  test('ends with the epoch under way once it is cancelled, and leaves no memory behind', async () => {
    const { tf } = await (await import('./network/load')).loadTensorflow();
    const before = tf.memory().numTensors;
    const controller = new AbortController();
    const epochs: number[] = [];
    const training = trainNetwork(given, golden.network.settings, 1, {
      signal: controller.signal,
      onProgress: (share) => {
        epochs.push(share);
        if (epochs.length === 3) controller.abort();
      },
    });
    await expect(training).rejects.toThrow(CancelledError);
    expect(epochs).toHaveLength(3);
    expect(tf.memory().numTensors).toBe(before);
    (await trainNetwork(given, { ...golden.network.settings, maxEpochs: 1 }, 1)).free();
    expect(tf.memory().numTensors).toBe(before);
  }, 60_000);
});

describe('every trainer', () => {
  test('refuses one class and gaps, says nothing on the console and leaves no listener behind', async () => {
    const events = ['uncaughtException', 'unhandledRejection'] as const;
    const listeners = events.map((event) => process.listenerCount(event));
    const said = (['warn', 'log', 'info'] as const).map((level) => vi.spyOn(console, level));
    const trainers = [
      (rows: TrainingRows) => trainForest(rows, golden.tree.settings, 1),
      (rows: TrainingRows) => trainSvm(rows, golden.svm.settings),
      (rows: TrainingRows) => trainNetwork(rows, { ...golden.network.settings, maxEpochs: 1 }, 1),
    ];
    for (const train of trainers) {
      (await train(given)).free();
      await expect(train({ ...given, labels: given.labels.map(() => 1) })).rejects.toThrow(InvalidInputError);
      await expect(train({ rows: [[Number.NaN], [1]], labels: [0, 1] })).rejects.toThrow(InvalidInputError);
      await expect(train({ rows: [], labels: [] })).rejects.toThrow(InvalidInputError);
    }
    for (const spy of said) expect(spy).not.toHaveBeenCalled();
    expect(events.map((event) => process.listenerCount(event))).toEqual(listeners);
  });

  test('standardised rows have mean 0 and deviation 1; a feature that does not vary becomes 0', () => {
    const matrix = [
      [1, 0.1],
      [3, 0.1],
      [8, 0.1],
    ];
    const standardised = standardise(fitStandardiser(matrix), matrix);
    expect(standardised.map(([first]) => first!).reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 6);
    expect(meanOf(standardised.map(([first]) => first! ** 2))).toBeCloseTo(1, 6);
    expect(standardised.map(([, second]) => Math.abs(second!))).toEqual([0, 0, 0]);
  });
});
