import { beforeAll, describe, expect, test } from 'vitest';
import { CancelledError } from '@/lib/errors';
import { toVector } from '@/lib/features';
import { evaluateProbability, loadPredictor, sha256Hex } from '@/lib/onnx';
import { crossValidate } from './cross-validate';
import { featuresFor, participantsOf } from './labelled-day';
import { DEFAULT_METHODS, FAMILIES, type Method } from './method';
import { fitModel } from './model';
import type { ClassifierPackage } from './package';
import { predictRows } from './predict';
import { splitByParticipant } from './split';
import { toyDays } from './toy-days.fixture';
import { type TrainOptions, trainClassifier } from './train';

const rows = toyDays(80, 10);
const few = toyDays(24, 12, 3);

const optionsFor = (method: Method, variant: 'actionable' | 'full'): TrainOptions => ({
  identity: {
    id: `toy-${method.family}`,
    counterpart: `toy-${method.family}-other`,
    variant,
    dataset: 'toy',
    synthetic: true,
    licence: 'none',
    limits: [],
  },
  rows,
  features: featuresFor(rows, variant),
  method,
  seed: 1,
  createdAt: '2026-01-01T00:00:00Z',
});

describe.each(FAMILIES)('%s', (family) => {
  const method = DEFAULT_METHODS[family];
  let built: ClassifierPackage;
  beforeAll(async () => {
    built = await trainClassifier(optionsFor(method, 'actionable'));
  }, 60_000);

  test('learns the task, says what it is, and is the same for the same seed', async () => {
    const { card, onnx } = built;
    expect(card.family).toBe(family);
    expect(card.settings).toMatchObject(method.settings);
    expect(card.metrics.auc.value).toBeGreaterThan(0.72);
    expect(card.metrics.brier.value).toBeLessThan(0.24);
    expect(card.hash).toBe(await sha256Hex(onnx));
    expect((await trainClassifier(optionsFor(method, 'actionable'))).card.hash).toBe(card.hash);
  }, 60_000);

  test('with label proxies is named so, and is better', async () => {
    const { card } = await trainClassifier(optionsFor(method, 'full'));
    expect(card.family).toBe(`${family}+proxies`);
    expect(card.features.some(({ role }) => role === 'labelProxy')).toBe(true);
    expect(card.metrics.auc.value).toBeGreaterThan(built.card.metrics.auc.value);
  }, 60_000);

  test('takes a raw row with gaps and gives a calibrated probability; our evaluator agrees', async () => {
    const { card, onnx } = built;
    const predictor = await loadPredictor(onnx, { expectedHash: card.hash });
    const { test: unseen } = splitByParticipant(rows, 1);
    const predictions = await predictRows(
      card,
      predictor,
      unseen.map((row) => row.features),
    );
    const ids = card.features.map(({ id }) => id);
    expect(predictions.some((prediction) => prediction.ok && prediction.imputed.length > 0)).toBe(true);
    let sum = 0;
    predictions.forEach((prediction, i) => {
      if (!prediction.ok) throw new Error('No prediction.');
      sum += prediction.probability - unseen[i]!.label;
      const own = evaluateProbability(predictor.model!, toVector(unseen[i]!.features, ids));
      expect(Math.abs(own - prediction.probability)).toBeLessThanOrEqual(1e-6);
    });
    expect(Math.abs(sum / unseen.length)).toBeLessThan(0.15);
  });

  test('is cross-validated on people it has not seen', async () => {
    const { days, folds, final } = await crossValidate({
      ...optionsFor(method, 'actionable'),
      rows: few,
      features: featuresFor(few, 'actionable'),
      folds: 3,
    });
    expect(days).toHaveLength(few.length);
    expect(folds.flatMap(({ participants }) => participants).sort()).toEqual([...participantsOf(few)].sort());
    expect(final.card.family).toBe(family);
    expect(final.card.metrics.auc.value).toBeGreaterThan(0.55);
  }, 60_000);

  test('does not begin once it is cancelled', async () => {
    const given = { ...optionsFor(method, 'actionable'), signal: AbortSignal.abort() };
    await expect(trainClassifier(given)).rejects.toThrow(CancelledError);
  });
});

test('a network of one person, or of people without one class, still trains, stopped by its own rows', async () => {
  const one = rows.slice(0, 40).map((row) => ({ ...row, participant: 'only' }));
  const method = DEFAULT_METHODS['neural-network'];
  const features = featuresFor(one, 'actionable');
  expect((await fitModel(one, { features, method, seed: 1 })).kind).toBe('network');
});

test('families without trees leave a limit on the card in the place of the robustness of plans', async () => {
  const options = { ...optionsFor(DEFAULT_METHODS.svm, 'actionable'), bootstraps: 2 };
  const { card, robustness } = await trainClassifier(options);
  expect(robustness).toBeUndefined();
  expect(card.limits.at(-1)).toMatch(/^No robustness of plans: only classifiers made of trees/);
});
