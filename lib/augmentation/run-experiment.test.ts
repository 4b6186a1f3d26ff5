import { describe, expect, test, vi } from 'vitest';
import { CancelledError } from '@/lib/errors';
import { TRAINING_COHORT } from '@/lib/simulate';
import { AUGMENTERS } from './augmenters';
import { openExperiment } from './experiment';
import { toyData, toySettings } from './experiment.fixture';
import { METHODS } from './methods';
import { planExperiment } from './plan';
import { runExperiment } from './run-experiment';
import { memoryStore } from './store';

// Real searches and trainings: nothing here depends on the time they take.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const data = toyData();
const plan = planExperiment(toySettings());
const now = (): number => 0;

describe('an experiment', () => {
  test('plans a deterministic grid with readable ids, the reduced line always in it', () => {
    expect(plan.cells.map(({ id }) => id)).toEqual([
      'xgboost/full/seed-1',
      'xgboost/A/30/seed-1/none',
      'xgboost/A/30/seed-1/smote',
      'xgboost/A/30/seed-1/nice-none',
    ]);
    const { cells } = planExperiment(
      toySettings({ scenarios: ['A', 'B'], levels: [10, 70], seeds: [1, 2, 2] }),
    );
    expect(cells).toHaveLength(2 * (1 + 2 * 2 * 3));
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
  });

  test('is refused where an augmenter learnt from these very people', () => {
    const settings = toySettings({ augmenters: ['embedded-pretrained', 'embedded-finetuned'] });
    expect(() => openExperiment({ ...data, cohortSeed: TRAINING_COHORT.seed }, settings)).toThrow(
      /fine-tuned” learnt from these very people/,
    );
    expect(() => openExperiment({ ...data, cohortSeed: TRAINING_COHORT.seed + 1 }, settings)).not.toThrow();
  });

  test.each([
    [{ seeds: [] }, /needs seeds/],
    [{ levels: [0] }, /0 % is not possible/],
    [{ augmenters: ['gan'] }, /no augmenter “gan”/],
    [{ classifiers: ['svm'] as const }, /no trainer for “svm”/],
    [{ curation: { verifiedOnly: true, densityOnly: true, minConfidence: 0.2 } }, /between 0.5 and 1/],
  ])('refuses %j', (change, message) => {
    const methods = { ...METHODS, trainers: { xgboost: METHODS.trainers.xgboost } };
    expect(() => planExperiment(toySettings(change), methods)).toThrow(message);
  });

  test('stopped in the middle it goes on where it stood, and comes to the same', async () => {
    const whole = await runExperiment(data, plan, { store: memoryStore(), now });
    const store = memoryStore();
    const stop = new AbortController();
    const seen: string[] = [];
    const run = runExperiment(data, plan, {
      store,
      now,
      signal: stop.signal,
      onProgress: ({ cell, done, total }) => {
        seen.push(`${done}/${total} ${cell.id}`);
        if (done === 2) stop.abort();
      },
    });
    await expect(run).rejects.toThrow(CancelledError);
    expect(seen).toEqual(['1/4 xgboost/full/seed-1', '2/4 xgboost/A/30/seed-1/none']);
    expect(store.results.size).toBe(2);

    let cached = 0;
    const resumed = await runExperiment(data, plan, {
      store,
      now,
      onProgress: (progress) => {
        cached = progress.cached;
      },
    });
    expect(resumed).toEqual(whole);
    expect(cached).toBe(2);
    expect(store.results.size).toBe(4);
  });

  test('equal seeds give equal results in any order of cells; another seed gives others', async () => {
    const first = await runExperiment(data, plan, { store: memoryStore(), now });
    const backwards = { ...plan, cells: [...plan.cells].reverse() };
    const second = await runExperiment(data, backwards, { store: memoryStore(), now });
    expect([...second].reverse()).toEqual(first);
    const other = planExperiment(toySettings({ seeds: [2] }));
    const third = await runExperiment(data, other, { store: memoryStore(), now });
    expect(third.map(({ outcome }) => outcome)).not.toEqual(first.map(({ outcome }) => outcome));
  });

  test('a changed row, setting or curation is computed anew; an unchanged one is not', async () => {
    const store = memoryStore();
    await runExperiment(data, plan, { store, now });
    const cachedOf = async (changed: typeof data, next = plan): Promise<number> => {
      let cached = 0;
      await runExperiment(changed, next, {
        store,
        now,
        onProgress: (progress) => {
          cached = progress.cached;
        },
      });
      return cached;
    };
    expect(await cachedOf(data)).toBe(4);
    const rows = data.rows.map((row, i) =>
      i === 0 ? { ...row, features: { ...row.features, age: 50 } } : row,
    );
    expect(await cachedOf({ ...data, rows })).toBe(0);
    const half = planExperiment(toySettings({ threshold: 'half' }));
    expect(await cachedOf(data, half)).toBe(0);
    // Curation enters the cells of engines only.
    const loose = planExperiment(toySettings({ curation: { verifiedOnly: true, densityOnly: false } }));
    expect(await cachedOf(data, loose)).toBe(3);
  });

  test('every family of the paper runs, and takes class weights', async () => {
    const families = planExperiment(
      toySettings({
        classifiers: ['xgboost', 'random-forest', 'svm', 'neural-network'],
        augmenters: ['smote', 'class-weights'],
        agreement: false,
      }),
    );
    const results = await runExperiment(data, families, { store: memoryStore(), now });
    expect(results.filter(({ failure }) => failure)).toEqual([]);
    const hashes = results.flatMap(({ outcome }) => outcome?.classifierHash ?? []);
    expect(new Set(hashes).size).toBe(4 * 4);
    for (const { cell, outcome } of results)
      if (cell.scenario === 'full') expect(outcome!.metrics.auc).toBeGreaterThan(0.7);
  });

  test('a cell that fails leaves a reason and the others alone; a defect is tried again, a lack of rows is kept', async () => {
    const store = memoryStore();
    const broken = { ...AUGMENTERS.smote!, augment: () => Promise.reject(new Error('out of luck')) };
    const methods = { ...METHODS, augmenters: { ...AUGMENTERS, smote: broken } };
    const results = await runExperiment(data, plan, { store, now, methods });
    expect(results.map(({ failure }) => failure)).toEqual([
      undefined,
      undefined,
      { code: 'unexpected', message: 'out of luck' },
      undefined,
    ]);
    expect(store.results.size).toBe(3);

    const oneClass = { ...data, rows: data.rows.map((row) => ({ ...row, label: 0 as const })) };
    const kept = memoryStore();
    const failed = await runExperiment(oneClass, plan, { store: kept, now });
    expect(failed.every(({ failure }) => failure?.code === 'invalid-input')).toBe(true);
    expect(kept.results.size).toBe(2);
  });
});
