import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type CellResult, planExperiment } from '@/lib/augmentation';
import { db } from '@/lib/data/client';
import { experimentRequest, importPeople, SMALL_GRID } from '@/lib/data/experiment.fixture';
import { prepareExperiment } from '@/lib/data/experiment-work';
import { getExperiment, requestExperiment } from '@/lib/data/experiments';
import { demoViewer } from '@/lib/data/viewer';
import { onEachDatabase } from '@/lib/testing/database';
import { workerProcesses } from '@/lib/testing/worker-process';

// Real processes: nothing here depends on the time they take.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const viewer = demoViewer();
const workers = workerProcesses();
const patient = { timeout: 150_000, interval: 50 };

onEachDatabase('an experiment whose worker is killed', (url) => {
  let datasetId: string;
  beforeAll(async () => {
    datasetId = await importPeople(viewer);
  });
  afterEach(() => db().experiment.deleteMany());

  const stored = async () =>
    (await db().experimentResult.findMany()).map(({ result }) => result as unknown as CellResult);

  /** Another worker has the last group, so that the first cannot come to the end before it is killed. */
  async function holdLastGroup(id: string): Promise<void> {
    await db().experiment.update({ where: { id }, data: { status: 'running', attempt: 1 } });
    await prepareExperiment(id, 1);
    const last = await db().experimentGroup.findFirstOrThrow({
      where: { experimentId: id },
      orderBy: { id: 'desc' },
    });
    const inAnHour = new Date(Date.now() + 3_600_000);
    await db().experimentGroup.update({
      where: { id: last.id },
      data: { status: 'running', attempt: 1, leaseUntil: inAnHour },
    });
    await db().experiment.update({ where: { id }, data: { status: 'queued' } });
  }

  it('is finished by two others: no cell is lost, none is done or counted twice', async () => {
    const settings = { levels: [30, 50, 70], augmenters: ['smote', 'dice-random', 'nice-sparsity'] };
    const { experimentId: id } = await requestExperiment(viewer, experimentRequest(datasetId, settings));
    await holdLastGroup(id);
    const first = workers.start(url());
    await expect.poll(async () => (await stored()).length, patient).toBeGreaterThan(2);
    await workers.kill(first);
    const before = await stored();
    expect(before.length).toBeLessThan(13);
    expect((await getExperiment(viewer, id)).status).toBe('running');

    // The leases of the dead run out; 30 s later they would have done so by themselves.
    const expired = { where: { status: 'running' }, data: { leaseUntil: new Date(0) } };
    await db().experiment.updateMany(expired);
    await db().experimentGroup.updateMany(expired);
    const others = [workers.start(url()), workers.start(url())];
    await expect.poll(async () => (await getExperiment(viewer, id)).status, patient).toBe('done');
    await Promise.all(others.map(workers.kill));

    const { cells } = planExperiment({ ...SMALL_GRID, ...settings });
    const after = await stored();
    expect(after.map(({ cell }) => cell.id).sort()).toEqual(cells.map((cell) => cell.id).sort());
    // Times are of the process that did the cell: what was finished was not done again.
    expect(after).toEqual(expect.arrayContaining(before));
    const view = await getExperiment(viewer, id);
    expect(view).toMatchObject({ progress: { done: 13, total: 13, failed: 0 }, summary: { finished: 13 } });
  });
});
