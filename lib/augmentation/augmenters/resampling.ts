import { Random } from '@/lib/random';
import { countClasses } from '../scenarios';
import type { AugmentationTask, Augmenter, SyntheticRow } from './types';

/** Nothing is added: the reduced line of every curve. */
export const none: Augmenter = {
  id: 'none',
  label: 'No augmentation',
  kind: 'none',
  settings: {},
  augment: async () => ({ rows: [] }),
};

/** Copies of kept rows of the reduced class, drawn with replacement. */
export const oversampling: Augmenter = {
  id: 'oversampling',
  label: 'Random oversampling',
  kind: 'resampling',
  settings: {},
  augment: async (task) => ({ rows: drawn(task, task.wanted, 'oversampling') }),
};

/** No rows: each class weighs as much as it did before the reduction. */
export const classWeights: Augmenter = {
  id: 'class-weights',
  label: 'Class weights',
  kind: 'resampling',
  settings: {},
  augment: async ({ rows, wanted }) => {
    const kept = countClasses(rows);
    const weight = (label: 0 | 1): number => (kept[label] + wanted[label]) / Math.max(1, kept[label]);
    return { rows: [], classWeights: [weight(0), weight(1)] };
  },
};

/** A bootstrap of the kept rows in their place: each class drawn with replacement to its number of before. */
export const bootstrap: Augmenter = {
  id: 'bootstrap',
  label: 'Bootstrap',
  kind: 'resampling',
  settings: {},
  augment: async (task) => {
    const kept = countClasses(task.rows);
    const counts = [kept[0] + task.wanted[0], kept[1] + task.wanted[1]] as const;
    return { rows: drawn(task, counts, 'bootstrap'), replaces: true };
  },
};

function drawn(
  { rows, seed }: AugmentationTask,
  counts: readonly [number, number],
  stream: string,
): readonly SyntheticRow[] {
  return ([0, 1] as const).flatMap((label) => {
    const random = new Random(seed).fork(`${stream}-${label}`);
    const own = rows.filter((row) => row.label === label);
    if (own.length === 0) return [];
    return Array.from({ length: counts[label] }, () => {
      const { participant, features } = random.pick(own);
      return { participant, features, label };
    });
  });
}
