import { type CellResult, planExperiment, summarise } from '@/lib/augmentation';
import { toySettings } from '@/lib/augmentation/experiment.fixture';
import { resultOf } from '@/lib/augmentation/results/cell-result.fixture';
import type { ExperimentView } from './experiment-types';

/** Right answers in twenty of each class: 18 with all rows, 17 at 10 %, and at 50 % what each augmenter brings back. */
export type Right = Readonly<Record<string, number>>;

const DISTANCE = { ks: { steps: 0.1, sleepHours: 0.4 }, ksMean: 0.25, nearest: 0.6, nearestReal: 0.5 };

/** Results of a small grid: one classifier, scenario A, 10 and 50 %. */
export function experimentResults(right: Right, seeds: readonly number[] = [1, 2]): readonly CellResult[] {
  return planOf(right, seeds).cells.map((cell) => {
    const own = cell.scenario === 'full' ? 18 : cell.level === 10 ? 17 : (right[cell.augmenter] ?? 12);
    const distance = cell.augmenter === 'none' ? undefined : { ...DISTANCE, duplicates: 0, repeated: 0 };
    return resultOf(cell, own, distance);
  });
}

function planOf(right: Right, seeds: readonly number[]): ReturnType<typeof planExperiment> {
  return planExperiment(toySettings({ levels: [10, 50], seeds, augmenters: Object.keys(right) }));
}

/** The experiment of those results as a page gets it, through JSON; of the first `finished` cells where given. */
export function experimentOf(
  right: Right,
  { seeds = [1, 2], finished }: { readonly seeds?: readonly number[]; readonly finished?: number } = {},
): ExperimentView & { readonly summary: NonNullable<ExperimentView['summary']> } {
  const plan = planOf(right, seeds);
  const results = experimentResults(right, seeds).slice(0, finished);
  const experiment = {
    id: 'e',
    name: '=cmd()',
    status: finished === undefined ? 'done' : 'running',
    cancelling: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    progress: { done: results.length, total: plan.cells.length, cached: 0, failed: 0 },
    settings: plan.settings,
    variant: 'actionable',
    dataset: {
      id: 'd',
      name: 'Toy <days>',
      kind: 'csv',
      synthetic: true,
      licence: 'none',
      unit: 'day',
      people: 90,
      rows: 270,
      high: 120,
    },
    summaryVersion: 1,
    summary: summarise(plan, results, { draws: 300 }),
  } as const;
  return JSON.parse(JSON.stringify(experiment));
}
