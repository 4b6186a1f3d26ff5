import { describe, expect, it, vi } from 'vitest';
import { type CellStore, memoryStore, planExperiment, runExperiment, summarise } from '@/lib/augmentation';
import { toyData, toySettings } from '@/lib/augmentation/experiment.fixture';
import { CancelledError } from '@/lib/errors';
import { bundledThread } from '@/lib/testing/thread-bundle';
import { LaboratoryThread } from './laboratory-thread';
import { ThreadPool } from './thread-pool';

// Real trainings: nothing here depends on the time they take.
vi.setConfig({ testTimeout: 120_000 });

const entry = bundledThread('laboratory-thread');
const data = toyData();
const settings = toySettings({ agreement: true });
const { cells } = planExperiment(settings);
const never = new AbortController().signal;

async function opened(store: CellStore = memoryStore()): Promise<LaboratoryThread> {
  const thread = new LaboratoryThread(entry());
  await thread.open({ data, settings, store });
  return thread;
}

describe('a thread of the laboratory', () => {
  it('does cells and sums up as the process does, and counts its trainings', async () => {
    const ours = memoryStore();
    const results = await runExperiment(data, planExperiment(settings), { store: ours, now: () => 0 });
    const theirs = memoryStore();
    const thread = await opened(theirs);
    for (const cell of cells) {
      const { key, cached, failure } = await thread.run(cell);
      expect({ key, cached, failure }).toEqual({
        key: expect.any(String),
        cached: false,
        failure: undefined,
      });
    }
    expect([...theirs.results.values()].map((one) => ({ ...one, seconds: 0 }))).toEqual(
      [...ours.results.values()].map((one) => ({ ...one, seconds: 0 })),
    );
    // One of all rows, one of the reduced, and one for each augmenter.
    expect(thread.trainings).toBe(4);
    for (const cell of cells) expect(await thread.run(cell)).toMatchObject({ cached: true, trainings: 4 });

    await thread.summarise(settings, results.slice(0, 2), 10);
    const json = await thread.summarise(settings, results.slice(2), 10);
    const expected = summarise(planExperiment(settings), results, { draws: 10 });
    const { curves, ...rest } = JSON.parse(json);
    expect(rest).toMatchObject({ finished: 4, planned: 4, draws: 10 });
    expect(curves.map((curve: { points: { value: number }[] }) => curve.points[0]?.value)).toEqual(
      expected.curves.map(({ points }) => Number(points[0]?.value.toPrecision(6))),
    );
    await thread.close();
    await expect(thread.run(cells[0]!)).rejects.toThrow(CancelledError);
  });

  it('is ended in the middle of a cell when the signal aborts', async () => {
    const stop = new AbortController();
    const store = memoryStore();
    const thread = await opened({
      get: async () => {
        stop.abort();
        return undefined;
      },
      put: store.put,
    });
    await expect(thread.run(cells[0]!, stop.signal)).rejects.toThrow(CancelledError);
    expect(thread.isOver).toBe(true);
    expect(store.results.size).toBe(0);
  });

  it('whose store is away fails the task, not the cell', async () => {
    const away = () => Promise.reject(new Error('no connection'));
    const thread = await opened({ get: away, put: away });
    await expect(thread.run(cells[0]!)).rejects.toThrow('no connection');
    expect(thread.isOver).toBe(true);
  });

  it('that cannot be started says so', async () => {
    const thread = new LaboratoryThread(`${entry()}.missing`);
    await expect(thread.open({ data, settings, store: memoryStore() })).rejects.toThrow('thread failed');
  });
});

describe('the pool', () => {
  /** Which threads did these experiments, and how often rows were read. */
  async function threadsOf(experiments: readonly string[], mostTrainings?: number) {
    const pool = new ThreadPool({ entry: entry(), mostTrainings });
    const store = memoryStore();
    const ids: number[] = [];
    let reads = 0;
    const read = async () => {
      reads++;
      return { data, settings, store };
    };
    for (const experiment of experiments)
      await pool.use(
        experiment,
        read,
        async (thread) => {
          ids.push(thread.id);
          await thread.run(cells[ids.length - 1]!);
        },
        never,
      );
    await pool.close();
    return { threads: new Set(ids).size, reads };
  }

  it('uses a thread again for the same experiment only', async () => {
    expect(await threadsOf(['a', 'a', 'a'])).toEqual({ threads: 1, reads: 1 });
    expect(await threadsOf(['a', 'b', 'b'])).toEqual({ threads: 2, reads: 2 });
  });

  it('replaces a thread after so many trainings', async () => {
    expect(await threadsOf(['a', 'a', 'a'], 1)).toEqual({ threads: 3, reads: 3 });
  });

  it('hands out no thread that is over', async () => {
    const pool = new ThreadPool({ entry: entry() });
    const read = async () => ({ data, settings, store: memoryStore() });
    const failing = pool.use('a', read, (thread) => thread.close().then(() => thread.run(cells[0]!)), never);
    await expect(failing).rejects.toThrow(CancelledError);
    await pool.use('a', read, async (thread) => expect(thread.isOver).toBe(false), never);
    await pool.close();
  });
});
