import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type CellResult, type ExperimentSettings, planExperiment, summarise } from '@/lib/augmentation';
import { db } from '@/lib/data/client';
import { experimentRequest, importPeople, SMALL_GRID } from '@/lib/data/experiment.fixture';
import { exportExperiment } from '@/lib/data/experiment-export';
import { enterCells } from '@/lib/data/experiment-group-work';
import { prepareExperiment } from '@/lib/data/experiment-work';
import {
  cancelExperiment,
  getExperiment,
  removeExperiment,
  requestExperiment,
  resumeExperiment,
} from '@/lib/data/experiments';
import { claimLease, type LeasedTable } from '@/lib/data/leases';
import { demoViewer } from '@/lib/data/viewer';
import { ThreadPool } from '@/lib/laboratory';
import { onEachDatabase } from '@/lib/testing/database';
import { bundledThread } from '@/lib/testing/thread-bundle';
import type { ExperimentView } from '@/lib/views/experiment-types';
import type { JobHandler } from './handlers';
import { holdLease, LEASE_MS } from './lease';
import { experimentHandler } from './perform-experiment';
import { entryOf, experimentGroupHandler } from './perform-experiment-group';

// Real trainings and searches in threads: nothing here depends on the time they take.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const viewer = demoViewer();
const entry = bundledThread('laboratory-thread');

/** The handler, with something done before its nth row. */
function before(nth: number, act: () => Promise<unknown>, handler: JobHandler): JobHandler {
  let rows = 0;
  return async (id, context) => {
    if (++rows === nth) await act();
    await handler(id, context);
  };
}

/** Works off a queue as the worker does, one row after the other, until `stop` aborts. */
async function serve(table: LeasedTable, handler: JobHandler, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const lease = await claimLease(table, LEASE_MS);
    if (lease) await holdLease(lease, handler, stop);
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

onEachDatabase('an experiment', () => {
  let datasetId: string;
  let pool: ThreadPool;
  beforeAll(async () => {
    datasetId = await importPeople(viewer);
    pool = new ThreadPool({ entry: entry() });
  });
  afterEach(async () => {
    await db().experiment.deleteMany();
    await db().experimentResult.deleteMany();
  });
  afterAll(() => pool.close());

  async function ask(settings: Partial<ExperimentSettings> = {}): Promise<string> {
    return (await requestExperiment(viewer, experimentRequest(datasetId, settings))).experimentId;
  }

  interface How {
    readonly until?: readonly string[];
    /** What each of the workers does the groups with. */
    readonly groups?: readonly JobHandler[];
  }

  /** Lets workers at the queues until the experiment is in a state, and waits for them to leave. */
  async function work(id: string, how: How = {}): Promise<void> {
    const { until = ['done', 'failed', 'cancelled'], groups = [experimentGroupHandler(pool)] } = how;
    const stop = new AbortController();
    const serving = [
      serve('Experiment', experimentHandler({ entry: entry() }), stop.signal),
      ...groups.map((handler) => serve('ExperimentGroup', handler, stop.signal)),
    ];
    const state = () =>
      getExperiment(viewer, id).then(
        ({ status }) => status,
        () => 'deleted',
      );
    try {
      await expect
        .poll(state, { timeout: 100_000, interval: 100 })
        .toSatisfy((status: string) => until.includes(status));
    } finally {
      stop.abort();
      await Promise.all(serving);
    }
  }

  /** The same, with what came out. */
  async function finish(id: string, how: How = {}): Promise<ExperimentView> {
    await work(id, how);
    return getExperiment(viewer, id);
  }

  const stored = async (): Promise<CellResult[]> =>
    (await db().experimentResult.findMany()).map(({ result }) => result as unknown as CellResult);

  it('does every cell once and ends with the figures of the core', async () => {
    const id = await ask();
    const view = await finish(id);
    expect(view).toMatchObject({
      status: 'done',
      failure: undefined,
      progress: { done: 4, total: 4, cached: 0, failed: 0 },
      dataset: { unit: 'window', people: 68, rows: 68, synthetic: true },
    });
    const plan = planExperiment(SMALL_GRID);
    const results = await stored();
    const inOrder = plan.cells.map(({ id: cell }) => results.find((one) => one.cell.id === cell)!);
    const expected = summarise(plan, inOrder);
    expect(view.summary?.curves.map(({ points }) => points.map(({ value }) => value.toFixed(5)))).toEqual(
      expected.curves.map(({ points }) => points.map(({ value }) => value.toFixed(5))),
    );
    expect(view.summary).toMatchObject({ finished: 4, planned: 4, failed: [], draws: 1000 });
    expect(JSON.stringify(results)).not.toContain((await db().participant.findFirstOrThrow()).sourceId);
  });

  it('finds every cell of an equal one that was deleted, and the cells that another shares', async () => {
    const first = await ask();
    const { summary } = await finish(first);
    await removeExperiment(viewer, first);
    const second = await finish(await ask());
    expect(second).toMatchObject({ status: 'done', progress: { done: 4, total: 4, cached: 4, failed: 0 } });
    expect(second.summary).toEqual(summary);
    const third = await finish(await ask({ augmenters: ['smote', 'oversampling'] }));
    expect(third).toMatchObject({ status: 'done', progress: { done: 4, total: 4, cached: 3 } });
  });

  it('comes to the same with two workers as with one, and each cell is done once', async () => {
    const grid = { scenarios: ['A', 'C'], levels: [30, 60] } as const;
    const alone = await finish(await ask(grid));
    const cells = await stored();
    await db().experimentResult.deleteMany();
    const other = new ThreadPool({ entry: entry() });
    const shared = await finish(await ask(grid), {
      groups: [pool, other].map((own) => experimentGroupHandler(own)),
    });
    await other.close();
    expect(shared).toMatchObject({ status: 'done', progress: { done: 13, total: 13, cached: 0, failed: 0 } });
    expect({ ...shared.summary, seconds: 0 }).toEqual({ ...alone.summary, seconds: 0 });
    const comparable = (results: CellResult[]) =>
      results.map((one) => ({ ...one, seconds: 0 })).sort((a, b) => (a.key < b.key ? -1 : 1));
    expect(comparable(await stored())).toEqual(comparable(cells));
    const groups = await db().experimentGroup.findMany({ where: { experimentId: shared.id } });
    expect(groups.map(({ status, attempt }) => [status, attempt])).toEqual(Array(5).fill(['done', 1]));
  });

  it('stops when it is cancelled, keeps what it has, and goes on from there', async () => {
    const id = await ask({ levels: [30, 50, 70], augmenters: ['smote', 'dice-random', 'exact'] });
    const handler = before(3, () => cancelExperiment(viewer, id), experimentGroupHandler(pool));
    const cancelled = await finish(id, { groups: [handler] });
    expect(cancelled.status).toBe('cancelled');
    expect(cancelled.progress.done).toBeGreaterThanOrEqual(5);
    expect(cancelled.progress.done).toBeLessThan(13);
    expect(cancelled.summary?.finished).toBe(cancelled.progress.done);
    await expect(cancelExperiment(viewer, id)).rejects.toThrow('ended already');
    const kept = await stored();

    await resumeExperiment(viewer, id);
    await expect(resumeExperiment(viewer, id)).rejects.toThrow('at work or done already');
    const done = await finish(id);
    expect(done).toMatchObject({
      status: 'done',
      progress: { done: 13, failed: 0 },
      summary: { finished: 13 },
    });
    // Times are of the attempt that did the cell: what was finished was not done again.
    expect(await stored()).toEqual(expect.arrayContaining(kept));
  });

  it('is cancelled at once while it waits, and stops when it is deleted', async () => {
    const waiting = await ask();
    await cancelExperiment(viewer, waiting);
    expect((await getExperiment(viewer, waiting)).status).toBe('cancelled');

    const id = await ask({ levels: [30, 50, 70] });
    const handler = before(3, () => removeExperiment(viewer, id), experimentGroupHandler(pool));
    await work(id, { groups: [handler], until: ['deleted'] });
    expect(await db().experimentGroup.count()).toBe(0);
    expect(await db().experimentCell.count()).toBe(0);
  });

  it('gives the cells of a dead worker to another, and refuses the first everything', async () => {
    const id = await ask();
    await db().experiment.update({ where: { id }, data: { status: 'running', attempt: 1 } });
    await prepareExperiment(id, 1);
    const dead = await claimLease('ExperimentGroup', -1);
    if (!dead) throw new Error('no group is waiting');
    const other = await claimLease('ExperimentGroup', LEASE_MS);
    expect(other).toMatchObject({ id: dead.id, attempt: 2 });
    const late = { cellId: 'xgboost/full/seed-1', key: 'late', cached: false, seconds: 1 };
    expect(await enterCells(dead.id, dead.attempt, [late])).toBe(false);
    await holdLease(other!, experimentGroupHandler(pool), new AbortController().signal);
    expect(await enterCells(dead.id, dead.attempt, [late])).toBe(false);
    const cells = await db().experimentCell.findMany({ where: { experimentId: id } });
    expect(cells).toMatchObject([
      { cellId: 'xgboost/full/seed-1', key: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  it('says which cells could not be computed and does the others', async () => {
    const view = await finish(await ask({ levels: [50, 95], augmenters: ['smote'] }));
    expect(view).toMatchObject({ status: 'done', progress: { done: 5, failed: 2 } });
    const words = 'Training needs rows of both classes.';
    expect(view.summary?.failed).toMatchObject([
      { cell: { level: 95, augmenter: 'none' }, message: words },
      { cell: { level: 95, augmenter: 'smote' }, message: words },
    ]);
    const file = (name: string) => exportExperiment(viewer, view.id, name, new URLSearchParams());
    const csv = await file('cells.csv');
    expect(csv.body.trimEnd().split('\n')).toHaveLength(6);
    expect(csv.body).toContain(words);
    const report = await file('report.md');
    expect(report.body).toContain('68 rows (one a participant');
    expect(report.body).toContain('Cells without a result');
    const json = JSON.parse((await file('experiment.json')).body);
    expect(json).toMatchObject({ settings: { levels: [50, 95] }, summary: { finished: 5 } });
    await expect(file('people.csv')).rejects.toThrow('No such file');
  });

  it('tries cells again that failed unexpectedly, when it is resumed', async () => {
    const id = await ask();
    const handler = before(2, () => cancelExperiment(viewer, id), experimentGroupHandler(pool));
    await work(id, { groups: [handler] });
    const failure = { code: 'unexpected', message: 'event' };
    const first = { experimentId_cellId: { experimentId: id, cellId: 'xgboost/full/seed-1' } };
    await db().experimentCell.update({ where: first, data: { failure } });
    expect((await getExperiment(viewer, id)).progress.failed).toBe(1);
    await resumeExperiment(viewer, id);
    expect(await finish(id)).toMatchObject({ status: 'done', progress: { done: 4, failed: 0 } });
  });

  it('fails with words when its rows are no longer those it began with', async () => {
    const id = await ask();
    await db().experiment.update({
      where: { id },
      data: { rowsDigest: 'another', features: ['sleepHours'] },
    });
    const view = await finish(id);
    expect(view).toMatchObject({
      status: 'failed',
      failure: { code: 'conflict', message: expect.stringContaining('data set changed') },
      progress: { done: 0 },
    });
  });
});

it('why a cell failed unexpectedly is for the log alone', () => {
  const report = { key: 'k', cached: false, seconds: 1, trainings: 1 };
  const secret = { code: 'unexpected', message: 'secret inner text' };
  expect(JSON.stringify(entryOf('a', { ...report, failure: secret }))).not.toContain('secret');
  const failure = { code: 'invalid-input', message: 'No row of one of the classes.' };
  expect(entryOf('a', { ...report, failure })).toEqual({
    cellId: 'a',
    key: 'k',
    cached: false,
    seconds: 1,
    failure,
  });
});
