import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT, planExperiment } from '@/lib/augmentation';
import { NotFoundError } from '@/lib/errors';
import { onEachDatabase } from '@/lib/testing/database';
import { db } from './client';
import { removeDataset } from './datasets';
import { experimentRequest, importPeople } from './experiment.fixture';
import { exportExperiment } from './experiment-export';
import { experimentOptions } from './experiment-options';
import type { ExperimentRequest } from './experiment-request';
import { resultStore } from './experiment-results';
import { readExperimentRows } from './experiment-rows';
import {
  cancelExperiment,
  getExperiment,
  listExperiments,
  removeExperiment,
  requestExperiment,
  resumeExperiment,
} from './experiments';
import { demoViewer, type Viewer } from './viewer';

const viewer = demoViewer();
const stranger: Viewer = { ...viewer, id: 'stranger', clinicId: 'another-clinic' };

onEachDatabase('experiments', () => {
  let datasetId: string;
  beforeAll(async () => {
    datasetId = await importPeople(viewer, 20, 3);
  }, 60_000);
  afterEach(() => db().experiment.deleteMany());

  const ask = async (
    ...how: Parameters<typeof experimentRequest> extends [string, ...infer Rest] ? Rest : never
  ) => (await requestExperiment(viewer, experimentRequest(datasetId, ...how))).experimentId;

  it('are queued with their grid and what the data set has', async () => {
    const id = await ask({ augmenters: ['nice-none', 'smote', 'smote'], levels: [70, 30] });
    const view = await getExperiment(viewer, id);
    expect(view).toMatchObject({
      status: 'queued',
      cancelling: false,
      name: 'An experiment',
      progress: { done: 0, total: 7, cached: 0, failed: 0 },
      settings: { augmenters: ['none', 'smote', 'nice-none'], levels: [30, 70] },
      dataset: { id: datasetId, unit: 'window', people: 20, rows: 20, synthetic: true, world: 'effects' },
      summaryVersion: 0,
    });
    expect(view.summary).toBeUndefined();
    expect(view.progress.total).toBe(planExperiment(view.settings).cells.length);
    const { summaryVersion: _, ...head } = view;
    expect(await listExperiments(viewer)).toEqual([head]);
  });

  it('show their figures only to a reader that does not have them', async () => {
    const id = await ask();
    const summary = { curves: [], finished: 1 };
    await db().experiment.update({ where: { id }, data: { summary, summaryVersion: 2 } });
    expect((await getExperiment(viewer, id)).summary).toEqual(summary);
    expect((await getExperiment(viewer, id, 1)).summary).toEqual(summary);
    expect(await getExperiment(viewer, id, 2)).toMatchObject({ summaryVersion: 2 });
    expect((await getExperiment(viewer, id, 2)).summary).toBeUndefined();
  });

  it('are made once for many equal submits', async () => {
    const requestKey = randomUUID();
    const ids = await Promise.all(Array.from({ length: 6 }, () => ask({}, { requestKey })));
    expect(new Set(ids).size).toBe(1);
    expect(await db().experiment.count()).toBe(1);
  });

  it.each<[string, object, Partial<ExperimentRequest>, RegExp]>([
    ['no scenario', { scenarios: [] }, {}, /at least one scenario/],
    ['no name', {}, { name: ' ' }, /Give the experiment a name/],
    ['half a level', { levels: [10.5] }, {}, /whole numbers/],
    ['an unknown augmenter', { augmenters: ['gan'] }, {}, /gan|Invalid option/],
    [
      'too many cells',
      { ...DEFAULT_EXPERIMENT, seeds: Array.from({ length: 20 }, (_, i) => i) },
      {},
      /11840 cells; 6000 are the most/,
    ],
    ['a data set that is not there', {}, { datasetId: 'nowhere' }, /No such data set/],
  ])('are refused for %s', async (_, settings, changes, words) => {
    await expect(ask(settings, changes)).rejects.toThrow(words);
    expect(await db().experiment.count()).toBe(0);
  });

  it('are refused where there are too few people, or no two classes', async () => {
    const few = await importPeople(viewer, 4, 2);
    await expect(ask({}, { datasetId: few })).rejects.toThrow('8 are the fewest');
    await removeDataset(viewer, few);
    await db().dataset.update({ where: { id: datasetId }, data: { stressThreshold: 101 } });
    await expect(ask()).rejects.toThrow('Every window is of low stress');
    await db().dataset.update({ where: { id: datasetId }, data: { stressThreshold: 35 } });
  });

  it('of one clinic are not there for another', async () => {
    const id = await ask();
    expect(await listExperiments(stranger)).toEqual([]);
    expect((await experimentOptions(stranger)).datasets).toEqual([]);
    for (const read of [
      () => getExperiment(stranger, id),
      () => exportExperiment(stranger, id, 'cells.csv', new URLSearchParams()),
      () => cancelExperiment(stranger, id),
      () => resumeExperiment(stranger, id),
      () => removeExperiment(stranger, id),
      () => requestExperiment(stranger, experimentRequest(datasetId)),
    ])
      await expect(read()).rejects.toThrow(NotFoundError);
    expect((await getExperiment(viewer, id)).status).toBe('queued');
  });

  it('leave one audit row for every change and export', async () => {
    const id = await ask();
    await cancelExperiment(viewer, id);
    await resumeExperiment(viewer, id);
    await exportExperiment(viewer, id, 'experiment.json', new URLSearchParams());
    await expect(exportExperiment(viewer, id, 'report.md', new URLSearchParams())).rejects.toThrow(
      'No such figures yet',
    );
    await removeExperiment(viewer, id);
    const entries = await db().auditEntry.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' } });
    expect(entries.map(({ action }) => action)).toEqual(['request', 'cancel', 'resume', 'export', 'remove']);
    await expect(getExperiment(viewer, id)).rejects.toThrow(NotFoundError);
  });

  it('offer the data sets with the rows that the worker will read', async () => {
    const { datasets, classifiers, augmenters } = await experimentOptions(viewer);
    const own = datasets.find(({ id }) => id === datasetId);
    for (const unit of ['window', 'day'] as const) {
      const rows = await readExperimentRows(datasetId, unit);
      const people = new Set(rows.map(({ participant }) => participant));
      expect(own?.units.find((one) => one.unit === unit)).toEqual({
        unit,
        people: people.size,
        rows: rows.length,
        high: rows.filter(({ label }) => label === 1).length,
      });
      expect(rows.map(({ participant }) => participant)).toEqual(
        [...rows.map((row) => row.participant)].sort(),
      );
    }
    expect(classifiers.map(({ id }) => id)).toEqual(DEFAULT_EXPERIMENT.classifiers);
    expect(augmenters.map(({ id }) => id)).toEqual(
      expect.arrayContaining([...DEFAULT_EXPERIMENT.augmenters]),
    );
  });

  it('keep the first result of a key, and lose all with the data set', async () => {
    const other = await importPeople(viewer, 4, 1);
    const store = resultStore(other);
    const [cell] = planExperiment(DEFAULT_EXPERIMENT).cells;
    const result = { cell: cell!, key: 'k', seconds: 1 };
    await store.put(result);
    await store.put({ ...result, seconds: 2 });
    expect(await store.get('k')).toEqual(result);
    expect(await resultStore(datasetId).get('k')).toBeUndefined();
    await removeDataset(viewer, other);
    expect(await store.get('k')).toBeUndefined();
  });
});
