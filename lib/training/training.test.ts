import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CancelledError, InvalidInputError } from '@/lib/errors';
import { FEATURES } from '@/lib/features';
import { loadPredictor } from '@/lib/onnx';
import { DEMO_COHORT } from '@/lib/simulate';
import { importedTrainingSet } from './imported';
import { reportText, trainingReport } from './report';
import { simulatedTrainingSet } from './simulated';
import { energyAblation, trainPair, VARIANTS } from './train-pair';
import { classifierIds, methodFor, type TrainingSet } from './training-set';

const T1D_UOM = path.join(process.cwd(), '..', 'shared', 'data', 't1d-uom', 'raw');
const createdAt = '2026-01-01T00:00:00Z';

describe('simulated people', () => {
  let set: TrainingSet;
  beforeAll(() => {
    set = simulatedTrainingSet('effects', { participants: 90 });
  });

  test('are complete labelled days, marked synthetic, with the assumptions of their world on the card', async () => {
    expect(set.rows.length).toBeGreaterThan(600);
    expect(set.synthetic).toBe(true);
    for (const { features } of set.rows) {
      expect(features.sleepHours).toBeDefined();
      expect(features.glucoseMean).toBeDefined();
      expect(features.heartRateMean).toBeDefined();
    }
    expect(methodFor(set)).toBe('held-out');
    const pair = await trainPair(set, { seed: 1, createdAt });
    for (const variant of VARIANTS) {
      const { card } = pair[variant].package;
      expect(card.id).toBe(classifierIds(set)[variant]);
      expect(card.counterpart).toBe(classifierIds(set)[variant === 'full' ? 'actionable' : 'full']);
      expect(card.data).toMatchObject({ dataset: 'simulated-effects', synthetic: true, world: 'effects' });
      expect(card.limits[0]).toMatch(/assumptions of the simulator, not findings/);
      const proxies = card.features.filter(({ id }) => FEATURES[id].role === 'labelProxy');
      expect(proxies.length > 0).toBe(variant === 'full');
    }
    const text = reportText(trainingReport(set, pair, 1));
    expect(text).toMatch(/simulated-effects \(simulated\): 90 people/);
    expect(text).toMatch(/simulated-effects-xgboost-proxies .*\n\s+AUC 0\.\d+ \[0\.\d+, /);
  });

  test('are never the demo’s patients', () => {
    expect(() => simulatedTrainingSet('effects', { seed: DEMO_COHORT.seed })).toThrow(InvalidInputError);
  });

  test('are not simulated further once cancelled', () => {
    expect(() => simulatedTrainingSet('null', { signal: AbortSignal.abort() })).toThrow(CancelledError);
  });
});

describe('files', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'training-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('without a complete labelled day are refused with what is missing', async () => {
    const file = path.join(folder, 'My days.csv');
    await writeFile(file, 'participant,day,sleepHours\na,2024-01-01,7\n');
    await expect(importedTrainingSet({ source: 'csv', path: file })).rejects.toThrow(/stressMean/);
  });

  test('few people are cross-validated and the card says so', async () => {
    const few = simulatedTrainingSet('effects', { participants: 24 });
    const set: TrainingSet = { ...few, id: 'few', synthetic: false };
    expect(methodFor(set)).toBe('cross-validation');
    const pair = await trainPair(set, { seed: 1, createdAt, folds: 3, repeats: 2 });
    const { crossValidation, package: final } = pair.actionable;
    expect(crossValidation?.folds).toHaveLength(3);
    expect(final.card.settings).toMatchObject({ calibration: 'platt, out of fold', folds: 3 });
    expect(final.card.limits.at(-1)).toMatch(/^Trained on every person\..*over 24 people, drawn 2 times\./);
  });
});

describe.skipIf(!existsSync(T1D_UOM))('T1D-UOM (skipped where its files are absent)', () => {
  test('people held out: near chance without label proxies, better with them, nowhere good enough to be a leak', async () => {
    const set = await importedTrainingSet({ source: 't1d-uom', path: T1D_UOM });
    expect(new Set(set.rows.map((row) => row.participant)).size).toBe(10);
    expect(set.rows).toHaveLength(517);
    const pair = await trainPair(set, { seed: 1, createdAt, repeats: 1 });
    const auc = (variant: (typeof VARIANTS)[number]) => pair[variant].package.card.metrics.auc.value;
    expect(auc('actionable')).toBeGreaterThan(0.45);
    expect(auc('actionable')).toBeLessThan(0.75);
    expect(auc('full')).toBeGreaterThan(0.65);
    expect(auc('full')).toBeLessThan(0.85);
    const energy = await energyAblation(set, { seed: 1, createdAt, repeats: 1 });
    expect(energy!.auc.value).toBeGreaterThan(auc('actionable'));
    expect(energy!.auc.value).toBeLessThan(auc('full'));
    const { folds, days } = pair.full.crossValidation!;
    expect(folds.flatMap((fold) => fold.participants)).toHaveLength(10);
    const predictor = await loadPredictor(folds[0]!.package.onnx, {
      expectedHash: folds[0]!.package.card.hash,
    });
    expect(predictor.trees?.features).toBe(folds[0]!.package.card.features.length);
    expect(days.every((day) => folds[day.fold]!.participants.includes(day.participant))).toBe(true);
  }, 120_000);
});
