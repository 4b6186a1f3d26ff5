import { expect, test } from 'vitest';
import { cellCount } from './cell-count';
import { toySettings } from './experiment.fixture';
import { DEFAULT_EXPERIMENT, partOf, planExperiment, reductionOf } from './plan';

test('the default is the paper’s grid: 4 classifiers, 3 scenarios, 7 levels, 2 seeds, 7 ways, and 8 full references', () => {
  expect(planExperiment(DEFAULT_EXPERIMENT).cells).toHaveLength(4 * 3 * 7 * 2 * 7 + 4 * 2);
});

test('parts hold every cell once and keep the cells of a reduction together', () => {
  const plan = planExperiment(toySettings({ scenarios: ['A', 'C'], levels: [10, 20, 30], seeds: [1, 2] }));
  const parts = [0, 1, 2].map((part) => partOf(plan, part, 3).cells);
  expect(new Set(parts.flat())).toEqual(new Set(plan.cells));
  expect(parts.flat()).toHaveLength(plan.cells.length);
  const homes = new Map<string, number>();
  parts.forEach((cells, part) => {
    for (const cell of cells) {
      expect(homes.get(reductionOf(cell)) ?? part).toBe(part);
      homes.set(reductionOf(cell), part);
    }
  });
});

test('the number of cells can be said without planning them', () => {
  for (const settings of [
    DEFAULT_EXPERIMENT,
    toySettings({ augmenters: [], seeds: [1, 1, 2] }),
    toySettings({ augmenters: ['none', 'smote', 'smote'], levels: [10, 20], scenarios: ['B', 'B'] }),
  ])
    expect(cellCount(settings)).toBe(planExperiment(settings).cells.length);
});
