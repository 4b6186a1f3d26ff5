import { expect, it } from 'vitest';
import { planExperiment } from '@/lib/augmentation';
import { toySettings } from '@/lib/augmentation/experiment.fixture';
import { secondsLeft } from './time-left';

const { cells } = planExperiment(toySettings({ levels: [30, 50], augmenters: ['smote'] }));
const nothing = new Set<string>();
const done = (cellId: string, seconds: number, cached = false) => ({ cellId, seconds, cached });

it('takes as long for a cell as for those of the same kind, at the pace of this watch', () => {
  expect(cells.map(({ id }) => id.replace('xgboost/', ''))).toEqual([
    'full/seed-1',
    'A/30/seed-1/none',
    'A/30/seed-1/smote',
    'A/50/seed-1/none',
    'A/50/seed-1/smote',
  ]);
  const finished = [done(cells[0]!.id, 2), done(cells[1]!.id, 4), done(cells[2]!.id, 10)];
  // What is left is 3 + 10 s of work; 16 s of it took 8 s: two workers.
  expect(secondsLeft(cells, finished, nothing, 8_000)).toBe(7);
  // Of a kind that nobody has seen: the mean of all.
  expect(secondsLeft(cells, finished.slice(0, 2), nothing, 6_000)).toBe(9);
  expect(
    secondsLeft(cells, [...finished, done(cells[3]!.id, 1), done(cells[4]!.id, 1)], nothing, 8_000),
  ).toBe(0);
});

it('says nothing while nothing was computed, by anybody or since it watches', () => {
  expect(secondsLeft(cells, [], nothing, 1_000)).toBeUndefined();
  expect(secondsLeft(cells, [done(cells[0]!.id, 5, true)], nothing, 1_000)).toBeUndefined();
  expect(secondsLeft(cells, [done(cells[0]!.id, 5)], new Set([cells[0]!.id]), 1_000)).toBeUndefined();
});
