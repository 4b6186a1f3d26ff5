import { describe, expect, test } from 'vitest';
import { type ClassifierModel, evaluateMargins } from '@/lib/onnx';
import weighted from './golden/class-weights.json';
import golden from './golden/trainers.json';
import { trainNetwork } from './network';
import { trainSvm } from './svm';
import type { TrainingRows } from './training-rows';

// References: training/golden/class_weights.py. Trees weigh classes by XGBoost's own `scale_pos_weight`.
const given: TrainingRows = {
  rows: golden.rows,
  labels: golden.labels.map((label) => (label === 1 ? 1 : 0)),
};
const width = 6;
const same = {
  features: width,
  imputation: new Float32Array(width),
  platt: { slope: 1, intercept: 0 },
  centre: new Float32Array(width),
  scale: new Float32Array(width).fill(1),
} as const;
const marginsOf = (model: ClassifierModel) =>
  evaluateMargins(model, Float32Array.from(golden.unseen.flat()), golden.unseen.length);
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('class weights', () => {
  test.each(weighted.svm)(
    'of a support vector machine ($negativeWeight, $positiveWeight) are scikit-learn’s',
    async ({ margins, ...weights }) => {
      const { free, ...svm } = await trainSvm(given, { ...golden.svm.settings, ...weights });
      free();
      marginsOf({ kind: 'svm', ...same, ...svm }).forEach((margin, i) => {
        expect(Math.abs(margin - margins[i]!)).toBeLessThan(1e-3);
      });
    },
  );

  test('of a network move its answers as far as scikit-learn’s rows of that weight do', async () => {
    const { positiveWeight, probability } = weighted.network;
    const mean = async (settings: typeof golden.network.settings & { positiveWeight?: number }) => {
      const found: number[] = [];
      for (let seed = 1; seed <= 3; seed++) {
        const { layers, free } = await trainNetwork(given, settings, seed);
        free();
        const margins = marginsOf({ kind: 'network', ...same, layers });
        found.push(meanOf(Array.from(margins, (margin) => 1 / (1 + Math.exp(-margin)))));
      }
      return meanOf(found);
    };
    const [plain, heavy] = [
      await mean(golden.network.settings),
      await mean({ ...golden.network.settings, positiveWeight }),
    ];
    expect(Math.abs(plain - probability.unweighted.mean)).toBeLessThan(0.02);
    expect(Math.abs(heavy - probability.weighted.mean)).toBeLessThan(0.03);
    expect(heavy - plain).toBeGreaterThan(0.1);
  }, 60_000);

  test('of 1 change nothing; of 2 for both classes they are twice C', async () => {
    const settings = { ...golden.network.settings, maxEpochs: 5 };
    const layersOf = async (change: { negativeWeight?: number; positiveWeight?: number }) => {
      const { layers, free } = await trainNetwork(given, { ...settings, ...change }, 1);
      free();
      return layers;
    };
    expect(await layersOf({ negativeWeight: 1, positiveWeight: 1 })).toEqual(await layersOf({}));
    const svmOf = async (change: object) => {
      const { free, trainer, ...svm } = await trainSvm(given, { ...golden.svm.settings, ...change });
      free();
      return svm;
    };
    expect(await svmOf({ negativeWeight: 1, positiveWeight: 1 })).toEqual(await svmOf({}));
    // Twice the weight of everything is twice C.
    expect(await svmOf({ negativeWeight: 2, positiveWeight: 2 })).toEqual(
      await svmOf({ cost: 2 * golden.svm.settings.cost }),
    );
  }, 60_000);
});
