import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import { openExperiment } from './experiment';
import { toyData, toySettings } from './experiment.fixture';
import { partitionPeople } from './partition';
import { planExperiment } from './plan';
import { runExperiment } from './run-experiment';
import { reduceRows } from './scenarios';
import { memoryStore } from './store';
import type { CellOutcome, CellResult, ExperimentData } from './types';

// Real searches and trainings: nothing here depends on the time they take.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Every kind of augmenter that looks at rows; the agreement with a full-data classifier is off: it looks at all rows. */
const settings = toySettings({
  scenarios: ['A', 'B', 'C'],
  augmenters: [
    'oversampling',
    'class-weights',
    'smote',
    'noise',
    'bootstrap',
    'exact',
    'nice-sparsity',
    'embedded-pretrained',
  ],
  agreement: false,
});
const plan = planExperiment(settings);
const data = toyData();

async function run(over: ExperimentData, cells = plan.cells): Promise<readonly CellResult[]> {
  const results = await runExperiment(over, { ...plan, cells }, { store: memoryStore(), now: () => 0 });
  for (const { failure } of results) expect(failure).toBeUndefined();
  return results;
}

/** Values far outside anything real: a classifier, a range, a mean or a neighbour that saw them would show it. */
function poisoned(row: LabelledDay): LabelledDay {
  const features = Object.fromEntries(Object.keys(row.features).map((id) => [id, 987_654]));
  return { ...row, features };
}

/** What a cell learnt and made, without what it was judged by. */
function learnt({ outcome }: CellResult): Partial<CellOutcome> {
  const { metrics: _, test: __, ...rest } = outcome!;
  return rest;
}

describe('no leakage', () => {
  let clean: readonly CellResult[];
  beforeAll(async () => {
    clean = await run(data);
  });

  test('the cells differ, so that a leak could be seen', () => {
    expect(new Set(clean.map(({ outcome }) => outcome!.classifierHash)).size).toBeGreaterThan(15);
    const engines = clean.filter(({ cell }) => cell.augmenter === 'exact');
    for (const { outcome } of engines) expect(outcome!.rows.synthetic.some((n) => n > 0)).toBe(true);
  });

  test('test rows, values and labels, change nothing that is learnt or made', async () => {
    const { test: tested } = partitionPeople(data.rows, 1);
    const rows = data.rows.map((row, i) =>
      tested.has(row.participant) ? { ...poisoned(row), label: (i % 2) as 0 | 1 } : row,
    );
    const dirty = await run({ ...data, rows });
    expect(dirty.map(({ outcome }) => outcome!.metrics)).not.toEqual(
      clean.map(({ outcome }) => outcome!.metrics),
    );
    dirty.forEach((result, i) => {
      expect({ ...learnt(result), rows: { ...result.outcome!.rows, test: [] } }).toEqual({
        ...learnt(clean[i]!),
        rows: { ...clean[i]!.outcome!.rows, test: [] },
      });
    });
  });

  test.each(['A', 'B', 'C'] as const)('rows removed in %s change no figure and no key', async (scenario) => {
    const { training } = partitionPeople(data.rows, 1);
    const inside = data.rows.filter(({ participant }) => training.has(participant));
    const kept = new Set(reduceRows(inside, scenario, 30, 1));
    const rows = data.rows.map((row) =>
      training.has(row.participant) && !kept.has(row) ? poisoned(row) : row,
    );
    expect(rows.filter((row, i) => row !== data.rows[i]).length).toBeGreaterThan(15);
    const own = plan.cells.filter((cell) => cell.scenario === scenario);
    expect(await run({ ...data, rows }, own)).toEqual(clean.filter(({ cell }) => own.includes(cell)));
    // The reference on all rows does see them: the poison works.
    const [full] = await run({ ...data, rows }, plan.cells.slice(0, 1));
    expect(full!.outcome!.classifierHash).not.toBe(clean[0]!.outcome!.classifierHash);
  });

  test('test people are in no set that is learnt from, and are judged whole', async () => {
    const experiment = openExperiment(data, settings);
    for (const cell of plan.cells) {
      const { training, calibration } = await experiment.reductionOf(cell);
      const { rows } = await experiment.testOf(cell);
      const tested = new Set(rows.map(({ participant }) => participant));
      const calibrating = new Set(calibration.map(({ participant }) => participant));
      expect([...training, ...calibration].some(({ participant }) => tested.has(participant))).toBe(false);
      expect(training.some(({ participant }) => calibrating.has(participant))).toBe(false);
      expect(rows).toEqual(data.rows.filter(({ participant }) => tested.has(participant)));
    }
  });
});
