import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluationBytes, readEvaluation, readPackage } from '@/lib/classifiers';
import { auc } from '@/lib/classifiers/metrics';
import { predictRows } from '@/lib/classifiers/predict';
import { FEATURES } from '@/lib/features';
import { evaluateProbability, loadPredictor, readClassifierModel } from '@/lib/onnx';
import { simulatedTrainingSet } from './simulated';

const MODELS = path.join(process.cwd(), 'public', 'models');
const KILOBYTES = 1000;

describe.each(['effects', 'null'] as const)('the shipped classifiers of the world %s', (world) => {
  const fresh = simulatedTrainingSet(world, { participants: 100, seed: 31 });

  test.each(['xgboost', 'xgboost-proxies'])(
    '%s is small, whole and in step with its card',
    async (family) => {
      const id = `simulated-${world}-${family}`;
      const { onnx, card, reference } = await readPackage(MODELS, id);
      expect(onnx.length).toBeLessThan(400 * KILOBYTES);
      expect(JSON.stringify(reference).length).toBeLessThan(600 * KILOBYTES);
      expect(card.data).toMatchObject({ synthetic: true, world });
      expect((await readPackage(MODELS, card.counterpart)).card.counterpart).toBe(id);
      const { metadata } = readClassifierModel(onnx);
      expect(metadata.features).toBe(card.features.map((feature) => feature.id).join(','));
      for (const feature of card.features) expect(feature.role).toBe(FEATURES[feature.id].role);
    },
  );

  test.each(['xgboost', 'xgboost-proxies'])(
    '%s predicts people of another seed as well as its card says: the simulator has not moved on without it',
    async (family) => {
      const { onnx, card } = await readPackage(MODELS, `simulated-${world}-${family}`);
      const predictor = await loadPredictor(onnx, { expectedHash: card.hash });
      const predictions = await predictRows(
        card,
        predictor,
        fresh.rows.map((row) => row.features),
      );
      const labels = fresh.rows.map((row) => row.label);
      const probabilities = predictions.map((prediction) =>
        prediction.ok ? prediction.probability : Number.NaN,
      );
      const found = auc({ labels, probabilities });
      expect(found).toBeGreaterThan(card.metrics.auc.low - 0.05);
      expect(found).toBeLessThan(card.metrics.auc.high + 0.05);
      const mean = (values: readonly number[]) =>
        values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(mean(probabilities) - mean(labels))).toBeLessThan(0.08);
    },
  );

  test.each(['xgboost', 'xgboost-proxies'])(
    '%s has an evaluation of exactly this version, small and in step with its card',
    async (family) => {
      const { card } = await readPackage(MODELS, `simulated-${world}-${family}`);
      const stored = await readEvaluation(MODELS, card);
      if (!stored) throw new Error(`npm run evaluate -- --dataset simulated-${world}`);
      expect(evaluationBytes(stored).length).toBeLessThan(60 * KILOBYTES);
      expect(stored.data).toEqual({ dataset: card.data.dataset, synthetic: true, world });
      const { evaluation } = stored;
      const { method, figures, groups, learningCurve, importance, pair } = evaluation;
      const sum = ({ train, calibration, test: held }: typeof card.data.days) => train + calibration + held;
      expect([evaluation.people, evaluation.days]).toEqual([
        sum(card.data.participants),
        sum(card.data.days),
      ]);
      expect(evaluation.seed).toBe(card.data.seed);
      expect(evaluation.features).toEqual(card.features.map(({ id }) => id));
      if (method.kind !== 'cross-validation') throw new Error('These can be retrained.');
      expect(card.settings).toMatchObject(method.settings);
      // Folds train on more people than the shipped split: the held-out figures of the card agree within its interval.
      for (const figure of ['auc', 'brier'] as const) {
        expect(figures[figure]!.low).toBeLessThan(card.metrics[figure].high);
        expect(figures[figure]!.high).toBeGreaterThan(card.metrics[figure].low);
      }
      for (const { groups: parts, notRecorded } of Object.values(groups))
        expect(parts.reduce((all, { people }) => all + people, notRecorded.people)).toBe(evaluation.people);
      expect(learningCurve.length).toBeGreaterThanOrEqual(4);
      expect(importance).toHaveLength(card.features.length);
      expect(pair?.[card.variant]).toEqual(figures);
      expect(JSON.stringify(stored)).not.toContain(`"${fresh.rows[0]!.participant}"`);
    },
  );

  test('ONNX Runtime and the evaluator agree within 1e-6 on 1,000 days, a tenth of the features missing', async () => {
    const { onnx, card } = await readPackage(MODELS, `simulated-${world}-xgboost-proxies`);
    const predictor = await loadPredictor(onnx, { expectedHash: card.hash });
    const width = card.features.length;
    const days = Array.from({ length: 1000 }, (_, i) => fresh.rows[i % fresh.rows.length]!.features);
    const vectors = Float32Array.from(
      days.flatMap((row, i) =>
        card.features.map(({ id }, j) =>
          (i * 31 + j * 17) % 10 === 0 ? Number.NaN : (row[id] ?? Number.NaN),
        ),
      ),
    );
    const onnxProbabilities = await predictor.predict(vectors, 1000);
    days.forEach((_, i) => {
      const own = evaluateProbability(predictor.trees!, vectors.subarray(i * width, (i + 1) * width));
      expect(Math.abs(own - onnxProbabilities[i]!)).toBeLessThanOrEqual(1e-6);
    });
  });
});
