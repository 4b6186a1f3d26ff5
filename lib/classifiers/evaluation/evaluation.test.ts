import { describe, expect, test } from 'vitest';
import { CancelledError, InvalidInputError } from '@/lib/errors';
import { close } from '@/lib/features';
import { FIGURES, figureDifferences, figuresOf, judge, type ScoredDay } from '../bootstrap';
import { type FoldModel, foldModels } from '../fold-models';
import { featuresFor, type LabelledDay } from '../labelled-day';
import { DEFAULT_METHODS } from '../method';
import { averagePrecision, confusion, decisionFigures } from '../metrics';
import { fitModel } from '../model';
import { splitByParticipant } from '../split';
import { toyDays } from '../toy-days.fixture';
import { scoreDays } from '../train';
import { evaluateByGroup } from './by-group';
import { calibrationCurve } from './calibration-curve';
import { evaluate } from './evaluation';
import { learningCurve } from './learning-curve';
import { judgedBy, permutationImportance } from './permutation-importance';

const scored = (participant: string, label: 0 | 1, probability: number, model?: string): ScoredDay => ({
  participant,
  label,
  probability,
  threshold: 0.5,
  model,
});

/** Four days: two right, one missed, one called high for nothing. */
const four = [scored('a', 1, 0.9), scored('a', 0, 0.8), scored('b', 1, 0.35), scored('b', 0, 0.1)];

describe('figures by hand', () => {
  test('of four days', () => {
    const { figures, confusion: counts, people, prevalence } = evaluate(four, 1);
    expect(counts).toEqual({ truePositives: 1, falsePositives: 1, trueNegatives: 1, falseNegatives: 1 });
    const values = Object.fromEntries(FIGURES.map((figure) => [figure, figures[figure].value]));
    expect(values).toEqual({
      accuracy: 0.5,
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
      auc: 0.75,
      // Precision 1 at half of the positives, 2/3 at all of them.
      prAuc: expect.closeTo((1 + 2 / 3) / 2, 12),
      brier: expect.closeTo((0.01 + 0.64 + 0.4225 + 0.01) / 4, 12),
      ece: expect.closeTo((0.1 + 0.8 + 0.65 + 0.1) / 4, 12),
    });
    expect([people, prevalence]).toEqual([2, 0.5]);
  });

  test('of nothing called high are 0, not NaN', () => {
    const counts = confusion({ labels: [1, 0], probabilities: [0.2, 0.1] }, 0.5);
    expect(decisionFigures(counts)).toEqual({ accuracy: 0.5, precision: 0, recall: 0, f1: 0 });
    expect(averagePrecision({ labels: [0, 0], probabilities: [0.2, 0.1] })).toBeNaN();
  });

  test('compare days that the same model scored', () => {
    // Each fold ranks its own days perfectly; pooled, a low day of one stands above a high day of the other.
    const folds = [
      scored('a', 1, 0.4, 'x'),
      scored('a', 0, 0.3, 'x'),
      scored('b', 1, 0.9, 'y'),
      scored('b', 0, 0.6, 'y'),
    ];
    const { auc, prAuc } = figuresOf(folds, 1);
    expect([auc.value, prAuc.value]).toEqual([1, 1]);
    const pooled = figuresOf(
      folds.map((day) => ({ ...day, model: undefined })),
      1,
    );
    expect(pooled.auc.value).toBe(0.75);
    expect(pooled.prAuc.value).toBeLessThan(1);
  });

  test('on the card are the same ones', () => {
    const { auc, f1, brier, ece } = figuresOf(four, 3);
    expect(judge(four, 3)).toEqual({ auc, f1, brier, ece });
  });

  test('have intervals that resample people, never rows', () => {
    // Rows of a person are alike: a hundred copies of each change nothing.
    const many = four.flatMap((day) => Array.from({ length: 100 }, () => day));
    expect(figuresOf(many, 1).accuracy).toEqual(figuresOf(four, 1).accuracy);
    // One person: nothing to resample, an interval without width.
    const one = figuresOf(
      four.map((day) => ({ ...day, participant: 'only' })),
      1,
    ).auc;
    expect(one).toEqual({ value: 0.75, low: 0.75, high: 0.75 });
  });
});

describe('two classifiers on the same days', () => {
  test('differ by nothing from themselves, with no interval; people stay paired', () => {
    const differences = figureDifferences(four, four, 1);
    for (const figure of FIGURES) expect(differences[figure]).toEqual({ value: 0, low: 0, high: 0 });
    const better = four.map((day) => ({ ...day, probability: day.label === 1 ? 0.95 : 0.05 }));
    expect(figureDifferences(better, four, 1).auc.value).toBe(0.25);
    expect(figureDifferences(better, four, 1).auc.low).toBeGreaterThanOrEqual(0);
  });

  test('on other days are refused', () => {
    expect(() => figureDifferences(four, four.slice(1), 1)).toThrow(InvalidInputError);
    expect(() => figureDifferences(four.slice(1), four, 1)).toThrow(InvalidInputError);
    expect(() => figureDifferences(four, [...four].reverse(), 1)).toThrow(InvalidInputError);
  });
});

test('the calibration curve counts people, and leaves empty bins out', () => {
  const days = [scored('a', 1, 0.95), scored('b', 0, 0.99), scored('b', 1, 1), scored('b', 0, 0.1)];
  const bins = calibrationCurve(days, 1);
  expect(bins.map(({ from, days: n, people }) => [from, n, people])).toEqual([
    [0.1, 1, 1],
    [0.9, 3, 2],
  ]);
  expect(bins[1]!.predicted).toBeCloseTo(0.98, 12);
  expect(bins[1]!.observed.value).toBeCloseTo(2 / 3, 12);
  expect(bins[1]!.observed.low).toBe(0.5);
  expect(bins[1]!.observed.high).toBe(1);
});

test('groups: by age band and study group, who has none stands apart', () => {
  const row = (participant: string, age?: number, studyGroup?: number): LabelledDay => ({
    participant,
    day: '2024-01-01',
    label: 1,
    features: close({ ...(age !== undefined && { age }), ...(studyGroup !== undefined && { studyGroup }) }),
  });
  const rows = [row('old', 70.4, 3), row('mid', 54.9, 0), row('mid', 55, 0), row('new')];
  const days = ['old', 'mid', 'new'].flatMap((who) => [scored(who, 1, 0.9), scored(who, 0, 0.2)]);
  const { ageBand, studyGroup } = evaluateByGroup(days, rows, 1);
  expect(ageBand.groups.map(({ group, evaluation }) => [group, evaluation.people])).toEqual([
    ['40-54', 1],
    ['70 and over', 1],
  ]);
  expect(studyGroup.groups.map(({ group }) => group)).toEqual(['healthy', 'insulin_controlled']);
  expect(studyGroup.groups[0]!.evaluation.figures.auc.value).toBe(1);
  expect(ageBand.notRecorded).toEqual({ people: 1, days: 2 });
});

describe('on trained classifiers', () => {
  const rows = toyDays(60, 8);
  const split = splitByParticipant(rows, 1);
  const features = featuresFor(rows, 'actionable');
  const method = DEFAULT_METHODS.xgboost;

  test('permutation importance finds what the days were made from', async () => {
    const model = await fitModel(split.train, { features, method, seed: 1 });
    const options = { features, seed: 1, repeats: 5 };
    const parts = [judgedBy(model, split.test, features)];
    const found = await permutationImportance(parts, options);
    expect(found).toHaveLength(features.length);
    expect(found.slice(0, 2).map(({ feature }) => feature)).toContain('sleepHours');
    expect(found[0]!.aucLoss.value).toBeGreaterThan(0.05);
    for (const { aucLoss } of found) expect(aucLoss.low).toBeLessThanOrEqual(aucLoss.high);
    expect(await permutationImportance(parts, options)).toEqual(found);
    // A feature that the model does not read loses nothing at all.
    const blind = { ...model, kind: 'network' as const, layers: blindLayers(features.length), ...identity };
    const seen = await permutationImportance([judgedBy(blind, split.test, features)], options);
    for (const { feature, aucLoss } of seen)
      if (feature !== features[0]) expect(aucLoss).toEqual({ value: 0, low: 0, high: 0 });
    await expect(permutationImportance(parts, { ...options, signal: AbortSignal.abort() })).rejects.toThrow(
      CancelledError,
    );
  });

  /** A network that reads the first feature only. */
  const blindLayers = (width: number) => [
    { weights: Float32Array.from({ length: width }, (_, f) => (f === 0 ? 1 : 0)), bias: Float32Array.of(0) },
  ];
  const identity = {
    centre: new Float32Array(features.length),
    scale: new Float32Array(features.length).fill(1),
  };

  test('the learning curve rises with people; its last point is the draw itself', async () => {
    const fit = { features, method, seed: 1 };
    const draw: FoldModel[] = [];
    for await (const fold of foldModels(rows, 4, 1, fit)) draw.push(fold);
    const shares: number[] = [];
    const points = await learningCurve(draw, {
      ...fit,
      shares: [0.02, 0.25, 1],
      onProgress: (share) => shares.push(share),
    });
    expect(shares).toEqual([1 / 3, 2 / 3, 1]);
    // One person is not enough to train and calibrate: that point is left out.
    expect(points.map(({ people }) => people)).toEqual([11, 45]);
    const scored = draw.flatMap(({ model, threshold, held, fold }) =>
      scoreDays(model, threshold, held, features).map((day) => ({ ...day, model: `${fold}` })),
    );
    expect(points[1]!.figures).toEqual(figuresOf(scored, 1));
    expect(points[1]!.figures.auc.value).toBeGreaterThan(points[0]!.figures.auc.value);
    await expect(learningCurve(draw, { ...fit, signal: AbortSignal.abort() })).rejects.toThrow(
      CancelledError,
    );
  });
});
