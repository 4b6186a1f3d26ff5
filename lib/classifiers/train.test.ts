import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CancelledError, InvalidInputError } from '@/lib/errors';
import { toVector } from '@/lib/features';
import { evaluateProbability, loadPredictor, sha256Hex } from '@/lib/onnx';
import { crossValidate } from './cross-validate';
import golden from './golden/xgboost.json';
import { featuresFor, type LabelledDay, participantsOf } from './labelled-day';
import { imputedMatrix, toVectors } from './matrix';
import type { ClassifierPackage } from './package';
import { foldsOf, splitByParticipant } from './split';
import { toyDays } from './toy-days.fixture';
import { type ClassifierIdentity, type TrainOptions, trainClassifier } from './train';
import { tuneSettings } from './tune';
import { DEFAULT_SETTINGS, trainBooster } from './xgboost';

const identity: ClassifierIdentity = {
  id: 'toy-xgboost',
  counterpart: 'toy-xgboost-proxies',
  variant: 'actionable',
  dataset: 'toy',
  synthetic: true,
  licence: 'none',
  limits: ['A toy.'],
};
const rows = toyDays(80, 10);
const features = featuresFor(rows, 'actionable');
const options: TrainOptions = { identity, rows, features, seed: 1, createdAt: '2026-01-01T00:00:00Z' };

describe('against Python XGBoost', () => {
  test('the trees give the same margins (<= 1e-5)', async () => {
    const { settings, labels, test: unseen, margins } = golden;
    const booster = await trainBooster(
      { rows: golden.rows, labels: labels.map((label) => (label === 1 ? 1 : 0)) },
      { ...DEFAULT_SETTINGS, ...settings, subsample: 1, colsampleBytree: 1 },
      1,
    );
    booster.trainerProbabilities(unseen).forEach((probability, i) => {
      expect(probability).toBeCloseTo(1 / (1 + Math.exp(-margins[i]!)), 5);
    });
    booster.free();
  });
});

describe('splits', () => {
  test('never put a participant into two parts, whatever the seed and the order of the rows', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 2, max: 12 }), fc.boolean(), (seed, folds, turned) => {
        const given = turned ? [...rows].reverse() : rows;
        const { train, calibration, test: held } = splitByParticipant(given, seed);
        const people = [train, calibration, held].map((part) => new Set(participantsOf(part)));
        expect(people.reduce((sum, set) => sum + set.size, 0)).toBe(80);
        expect(new Set(people.flatMap((set) => [...set])).size).toBe(80);
        expect(train.length + calibration.length + held.length).toBe(rows.length);
        expect(foldsOf(given, folds, seed)).toEqual(foldsOf(rows, folds, seed));
        expect(new Set(foldsOf(given, folds, seed).values()).size).toBe(folds);
      }),
      { numRuns: 50 },
    );
  });

  test('follow the recommendation of the data set, and refuse one that shares a participant', () => {
    const part = (i: number): LabelledDay['split'] => (i % 4 === 0 ? 'test' : i % 4 === 1 ? 'val' : 'train');
    const recommended = rows.map((row) => ({ ...row, split: part(Number(row.participant.slice(1))) }));
    const split = splitByParticipant(recommended, 1);
    expect(new Set(split.test.map((row) => row.split))).toEqual(new Set(['test']));
    expect(new Set(split.calibration.map((row) => row.split))).toEqual(new Set(['val']));
    const shared = rows.map((row, i) => ({ ...row, split: part(i) }));
    expect(() => splitByParticipant(shared, 1)).toThrow(/two parts/);
  });

  test('say so when people are too few', () => {
    expect(() => splitByParticipant(toyDays(2, 3), 1)).toThrow(InvalidInputError);
  });
});

describe('features', () => {
  test('of the actionable variant hold no label proxy; constants and rare ones are left out', () => {
    expect(features).toContain('sleepHours');
    expect(features).not.toContain('heartRateMean');
    expect(featuresFor(rows, 'full')).toContain('heartRateMean');
    expect(features).not.toContain('timeBelowRangePct'); // always 0 in the toy
    const rare = rows.map((row, i) => ({
      ...row,
      features: { ...row.features, bmi: i % 3 === 0 ? 20 + i : undefined },
    }));
    expect(featuresFor(rare, 'full')).not.toContain('bmi');
  });
});

describe('a trained classifier', () => {
  let built: ClassifierPackage;
  beforeAll(async () => {
    built = await trainClassifier(options);
  });

  test('ranks days of unseen people, is calibrated and says so on its card', () => {
    const { card } = built;
    expect(card.metrics.auc.value).toBeGreaterThan(0.7);
    expect(card.metrics.auc.low).toBeLessThan(card.metrics.auc.value);
    expect(card.metrics.ece.value).toBeLessThan(0.12);
    expect(card.data.participants).toEqual({ train: 48, calibration: 16, test: 16 });
    expect(card.data.days.train).toBe(480);
    expect(card.threshold).toBeGreaterThan(0);
    expect(card.threshold).toBeLessThan(1);
    expect(card.features.map((f) => f.id)).toEqual(features);
    expect(card.limits).toEqual(['A toy.']);
  });

  test('predicts in ONNX Runtime what its evaluator computes, gaps included, and knows its features', async () => {
    const predictor = await loadPredictor(built.onnx, { expectedHash: built.card.hash });
    const many = toyDays(100, 10, 9);
    const vectors = Float32Array.from(many.flatMap((row) => [...toVector(row.features, features)]));
    expect(vectors.some(Number.isNaN)).toBe(true);
    const onnx = await predictor.predict(vectors, many.length);
    const imputed = toVectors(imputedMatrix(many, features, predictor.trees!.imputation));
    const filled = await predictor.predict(imputed, many.length);
    many.forEach((_, i) => {
      const own = evaluateProbability(
        predictor.trees!,
        vectors.subarray(i * features.length, (i + 1) * features.length),
      );
      expect(Math.abs(own - onnx[i]!)).toBeLessThanOrEqual(1e-6);
      expect(filled[i]).toBeCloseTo(onnx[i]!, 6);
    });
  });

  test('is byte for byte the same for the same seed, another for another seed', async () => {
    const again = await trainClassifier(options);
    expect(again.card).toEqual(built.card);
    expect(again.reference).toEqual(built.reference);
    expect((await trainClassifier({ ...options, seed: 2 })).card.hash).not.toBe(built.card.hash);
  });

  test('brings the rows that metrics need: closed, in feature order, of people who trained it', () => {
    const { reference } = built;
    const at = (id: (typeof features)[number]) => features.indexOf(id);
    expect(reference.rows[0].length + reference.rows[1].length).toBe(480);
    for (const row of [...reference.rows[0], ...reference.rows[1]]) {
      expect(row.every(Number.isFinite)).toBe(true);
      expect(row[at('lightSleepPct')]).toBeCloseTo(
        100 - row[at('deepSleepPct')]! - row[at('remSleepPct')]!,
        1,
      );
    }
    expect(reference.calibrationRows[0].length + reference.calibrationRows[1].length).toBe(160);
    features.forEach((_, i) => {
      expect(reference.percentiles[i]).toHaveLength(21);
      expect([...reference.percentiles[i]!].sort((a, b) => a - b)).toEqual(reference.percentiles[i]);
      expect(reference.p5[i]).toBeGreaterThanOrEqual(reference.min[i]!);
      expect(reference.p95[i]).toBeLessThanOrEqual(reference.max[i]!);
      expect(reference.sd[i]).toBeGreaterThan(0);
    });
    expect(reference.glucoseCurve.meanPerPoint).toBeGreaterThan(0);
  });

  test('learns nothing from shuffled labels: the AUC interval holds one half', async () => {
    const shuffled = rows.map((row, i) => ({ ...row, label: rows[(i * 337 + 101) % rows.length]!.label }));
    const { card } = await trainClassifier({ ...options, rows: shuffled });
    expect(card.metrics.auc.low).toBeLessThan(0.5);
    expect(card.metrics.auc.high).toBeGreaterThan(0.5);
  });

  test('stops when cancelled', async () => {
    const signal = AbortSignal.abort();
    await expect(trainClassifier({ ...options, signal })).rejects.toThrow(CancelledError);
    const later = new AbortController();
    const steps: string[] = [];
    const onProgress = ({ step }: { step: string }) => {
      steps.push(step);
      if (step === 'Calibrating') later.abort();
    };
    await expect(trainClassifier({ ...options, signal: later.signal, onProgress })).rejects.toThrow(
      CancelledError,
    );
    expect(steps).toEqual(['Training', 'Calibrating']);
  });
});

describe('cross-validation', () => {
  const few = toyDays(12, 12, 3);
  const own = featuresFor(few, 'actionable');
  const settings = { ...DEFAULT_SETTINGS, rounds: 30 };
  const boosting = (part: Partial<typeof settings>) =>
    ({ family: 'xgboost', settings: { ...settings, ...part } }) as const;
  const method = boosting({});

  test('predicts every day by a package that never saw its participant', async () => {
    const result = await crossValidate({ ...options, rows: few, features: own, method, folds: 4 });
    expect(result.days).toHaveLength(few.length);
    expect(result.folds).toHaveLength(4);
    expect(result.folds.flatMap((fold) => fold.participants).sort()).toEqual([...participantsOf(few)].sort());
    const hashes = new Set<string>();
    for (const { fold, participants, package: item } of result.folds) {
      hashes.add(item.card.hash);
      expect(await sha256Hex(item.onnx)).toBe(item.card.hash);
      expect(item.card.data.participants).toEqual({ train: 9, calibration: 0, test: 3 });
      const predictor = await loadPredictor(item.onnx);
      const held = few.filter((row) => participants.includes(row.participant));
      const answers = await predictor.predict(
        Float32Array.from(held.flatMap((row) => [...toVector(row.features, own)])),
        held.length,
      );
      held.forEach((row, i) => {
        const day = result.days[few.indexOf(row)]!;
        expect(day).toMatchObject({ participant: row.participant, day: row.day, label: row.label, fold });
        expect(day.probability).toBeCloseTo(answers[i]!, 5);
        expect(day.threshold).toBe(item.card.threshold);
      });
      const heldSleep = new Set(held.map((row) => row.features.sleepHours?.toFixed(4)));
      const at = own.indexOf('sleepHours');
      for (const row of [...item.reference.rows.flat(), ...item.reference.calibrationRows.flat()])
        expect(heldSleep.has(row[at]?.toFixed(4))).toBe(false);
    }
    expect(hashes.size).toBe(4);
    expect(result.final.card.data.participants.train).toBe(12);
    expect(result.final.card.metrics).toEqual(result.metrics);
  });

  test('both variants get the same folds', async () => {
    const shared = { ...options, rows: few, method: boosting({ rounds: 3 }), folds: 5 };
    const [a, b] = await Promise.all(
      (['actionable', 'full'] as const).map((variant) =>
        crossValidate({ ...shared, features: featuresFor(few, variant) }),
      ),
    );
    expect(a!.folds.map((fold) => fold.participants)).toEqual(b!.folds.map((fold) => fold.participants));
  });

  test('tuning ranks candidates by the AUC of unseen people', async () => {
    const tried = await tuneSettings(few, { features: own, seed: 1 }, [
      boosting({ rounds: 1, maxDepth: 1, minChildWeight: 500 }),
      method,
    ]);
    expect(tried[0]!.method).toEqual(method);
    expect(tried[0]!.auc).toBeGreaterThan(tried[1]!.auc);
  });
});
