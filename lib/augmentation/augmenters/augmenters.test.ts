import { beforeAll, describe, expect, test, vi } from 'vitest';
import { WRITING } from '@/lib/llm/embedded/writer';
import { type Experiment, openExperiment } from '../experiment';
import { toyData, toySettings } from '../experiment.fixture';
import { planExperiment } from '../plan';
import { countClasses, wantedRows } from '../scenarios';
import type { Cell, Scenario } from '../types';
import { AUGMENTERS } from '.';
import type { AugmentationTask } from './types';

// Real searches and trainings: nothing here depends on the time they take.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const settings = toySettings({ scenarios: ['A', 'B', 'C'] });
const { cells } = planExperiment(settings);
let experiment: Experiment;

beforeAll(() => {
  experiment = openExperiment(toyData(), settings);
});

async function taskOf(scenario: Scenario, change: Partial<AugmentationTask> = {}): Promise<AugmentationTask> {
  const cell = cells.find((one): one is Cell => one.scenario === scenario && one.augmenter === 'none')!;
  const { training } = await experiment.reductionOf(cell);
  const { explained } = await experiment.baseOf(cell);
  return {
    features: experiment.data.features,
    rows: training,
    base: explained,
    wanted: wantedRows(countClasses(training), scenario, cell.level),
    curation: settings.curation,
    seed: 3,
    ...change,
  };
}

const ids = Object.keys(AUGMENTERS);
const engines = ids.filter((id) => AUGMENTERS[id]!.kind === 'counterfactual');

describe('every augmenter', () => {
  test('is there under its canonical id', () => {
    expect(ids).toEqual([
      'none',
      'oversampling',
      'class-weights',
      'smote',
      'noise',
      'bootstrap',
      'exact',
      'nice-sparsity',
      'nice-proximity',
      'nice-plausibility',
      'nice-none',
      'dice-random',
      'dice-genetic',
      'dice-kdtree',
      'cfnow-greedy',
      'cfnow-random',
      'cfnow-random-sequential',
      'embedded-pretrained',
      'embedded-finetuned',
    ]);
  });

  test.each(ids)(
    '%s makes no more rows than wanted, of the wanted classes, and the same again',
    async (id) => {
      const augmenter = AUGMENTERS[id]!;
      const task = await taskOf('A', { wanted: [0, 6] });
      const made = await augmenter.augment(task);
      expect(await augmenter.augment(task)).toEqual(made);
      if (made.replaces) return;
      const [low, high] = countClasses(made.rows);
      expect(low).toBe(0);
      if (id === 'none' || id === 'class-weights') expect(high).toBe(0);
      else expect(high).toBe(6);
    },
  );
});

test('language models are told apart by their weights and by how they write', () => {
  const [pretrained, finetuned] = ['embedded-pretrained', 'embedded-finetuned'].map(
    (id) => AUGMENTERS[id]?.settings,
  );
  expect(pretrained).toMatchObject({ checkpoint: expect.stringMatching(/^[0-9a-f]{64}$/), writing: WRITING });
  expect(finetuned?.checkpoint).not.toBe(pretrained?.checkpoint);
  expect(finetuned?.writing).toBe(WRITING);
});

describe('baselines', () => {
  test('oversampling copies rows of the class; noise moves numbers a little and keeps the arithmetic', async () => {
    const task = await taskOf('C');
    const own = new Set(task.rows.map(({ features, label }) => JSON.stringify([features, label])));
    const copies = await AUGMENTERS.oversampling!.augment(task);
    expect(countClasses(copies.rows)).toEqual(task.wanted);
    expect(copies.rows.every((row) => own.has(JSON.stringify([row.features, row.label])))).toBe(true);

    const jittered = await AUGMENTERS.noise!.augment(task);
    expect(countClasses(jittered.rows)).toEqual(task.wanted);
    for (const { features } of jittered.rows) {
      const { sleepHours, awakeMinutes, sleepEfficiencyPct } = features;
      if (sleepHours === undefined || awakeMinutes === undefined) continue;
      expect(sleepEfficiencyPct).toBeCloseTo((6000 * sleepHours) / (60 * sleepHours + awakeMinutes), 9);
    }
  });

  test('class weights stand for the rows that are gone', async () => {
    const task = await taskOf('A');
    const { classWeights } = await AUGMENTERS['class-weights']!.augment(task);
    const [, kept] = countClasses(task.rows);
    expect(classWeights).toEqual([1, (kept + task.wanted[1]) / kept]);
  });

  test('a bootstrap replaces the rows and brings the classes back', async () => {
    const task = await taskOf('C');
    const { rows, replaces } = await AUGMENTERS.bootstrap!.augment(task);
    const kept = countClasses(task.rows);
    expect(replaces).toBe(true);
    expect(countClasses(rows)).toEqual([kept[0] + task.wanted[0], kept[1] + task.wanted[1]]);
  });

  test('SMOTE gives none to a class of one row', async () => {
    const { rows } = await taskOf('A');
    const lone = [...rows.filter(({ label }) => label === 0), rows.find(({ label }) => label === 1)!];
    expect((await AUGMENTERS.smote!.augment(await taskOf('A', { rows: lone }))).rows).toEqual([]);
  });
});

describe('counterfactual rows', () => {
  test.each([
    ['A', 1],
    ['B', 0],
  ] as const)(
    '%s: rows of class %i, which the cell’s own classifier says too, immutables kept',
    async (scenario, target) => {
      const task = await taskOf(scenario);
      const { rows, sources } = await AUGMENTERS.exact!.augment(task);
      expect(rows.length).toBeGreaterThan(10);
      expect(sources!.answered).toBeLessThanOrEqual(sources!.asked);
      const below = new Set(
        task.rows.filter(({ label }) => label !== target).map(({ features }) => features.timeBelowRangePct),
      );
      for (const { features, label } of rows) {
        expect(label).toBe(target);
        const vector = Float32Array.from(task.features, (id) => features[id] ?? Number.NaN);
        const [probability = Number.NaN] = await task.base.predictor.predict(vector, 1);
        expect(Number(probability >= task.base.threshold)).toBe(target);
        expect(below.has(features.timeBelowRangePct)).toBe(true);
      }
    },
  );

  test('C makes both classes in their ratio', async () => {
    const task = await taskOf('C');
    const made = await AUGMENTERS['nice-none']!.augment(task);
    expect(countClasses(made.rows)).toEqual(task.wanted);
  });

  test('curation: the confidence filter and the density switch hold back rows', async () => {
    const { base, features } = await taskOf('A');
    const all = await AUGMENTERS['dice-random']!.augment(
      await taskOf('A', { curation: { verifiedOnly: true, densityOnly: false } }),
    );
    const sure = await AUGMENTERS['dice-random']!.augment(
      await taskOf('A', { curation: { verifiedOnly: true, densityOnly: false, minConfidence: 0.7 } }),
    );
    const confidence = async (made: typeof all): Promise<number> => {
      const vectors = made.rows.flatMap(({ features: row }) => features.map((id) => row[id] ?? Number.NaN));
      return Math.min(...(await base.predictor.predict(Float32Array.from(vectors), made.rows.length)));
    };
    expect(await confidence(all)).toBeLessThan(0.7);
    expect(await confidence(sure)).toBeGreaterThanOrEqual(0.7);
  });

  test('an aborted signal stops every engine', async () => {
    const task = await taskOf('A', { signal: AbortSignal.abort() });
    for (const id of engines) await expect(AUGMENTERS[id]!.augment(task)).rejects.toThrow(/cancelled/);
  });
});
