import { expect, test } from 'vitest';
import { DEFAULT_METHODS, FAMILIES, type LabelledDay } from '@/lib/classifiers';
import { CancelledError, InvalidInputError, TooLargeError } from '@/lib/errors';
import { Random } from '@/lib/random';
import { bundledThread } from '@/lib/testing/thread-bundle';
import { trainPair } from '../train-pair';
import type { TrainingOrder } from './messages';
import { trainInThread } from './train-in-thread';

const entry = bundledThread('training-thread');

/** Days whose label is chance: the slowest thing a support vector machine can be given. */
function noise(people: number, daysEach: number): LabelledDay[] {
  const random = new Random(5);
  return Array.from({ length: people * daysEach }, (_, i) => ({
    participant: `p${i % people}`,
    day: `2026-01-${String(1 + Math.floor(i / people)).padStart(2, '0')}`,
    features: {
      sleepHours: 5 + 4 * random.uniform(),
      activeMinutes: 200 * random.uniform(),
      glucoseMean: 90 + 60 * random.uniform(),
      heartRateMean: 55 + 40 * random.uniform(),
      age: 30 + 40 * random.uniform(),
    },
    label: random.uniform() < 0.5 ? 1 : 0,
  }));
}

function order(rows: readonly LabelledDay[], change: Partial<TrainingOrder> = {}): TrainingOrder {
  const set = { id: 'noise', synthetic: true, licence: 'none', limits: [], stressThreshold: 35, rows };
  const ids = { actionable: 'a', full: 'f' };
  const same = { seed: 1, createdAt: '2026-01-01T00:00:00Z', bootstraps: 0 };
  return { kind: 'train', set, family: 'svm', ids, ...same, ...change };
}

test.each(FAMILIES)(
  'a thread trains a pair of %s to the bytes of this thread, and tells how far it is',
  async (family) => {
    const given = order(noise(60, 5), { family, bootstraps: 2 });
    const told: number[] = [];
    const pair = await trainInThread(given, {
      entry: entry(),
      onProgress: ({ share }) => told.push(share),
    });
    const here = await trainPair(given.set, { ...given, method: DEFAULT_METHODS[family] });
    for (const variant of ['actionable', 'full'] as const) {
      expect(pair[variant].onnx).toEqual(here[variant].package.onnx);
      expect(pair[variant].card).toEqual(here[variant].package.card);
    }
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  },
  60_000,
);

test('LIBSVM is ended in the middle of its one long call', async () => {
  // Minutes of work, all of it inside one call into WebAssembly; the test would time out if nothing interrupted it.
  const cancel = new AbortController();
  const training = trainInThread(order(noise(1000, 30)), {
    entry: entry(),
    signal: cancel.signal,
    onProgress: () => setTimeout(() => cancel.abort(), 500),
  });
  await expect(training).rejects.toThrow(CancelledError);
}, 30_000);

test('errors of the closed set arrive as they are', async () => {
  const all = (rows: readonly LabelledDay[]) => trainInThread(order(rows), { entry: entry() });
  await expect(all(noise(1200, 30))).rejects.toThrow(TooLargeError);
  await expect(all(noise(60, 5).map((row) => ({ ...row, label: 0 })))).rejects.toThrow(InvalidInputError);
}, 60_000);

test('a training that is cancelled before it starts starts no thread', async () => {
  await expect(trainInThread(order([]), { signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
});
