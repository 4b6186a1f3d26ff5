import { FAMILIES } from '@/lib/classifiers/method';
import { InvalidInputError } from '@/lib/errors';
import { METHODS, type Methods } from './methods';
import {
  type Cell,
  DEFAULT_CURATION,
  type ExperimentPlan,
  type ExperimentSettings,
  LEVELS,
  SCENARIOS,
} from './types';

/** The paper's classifiers, scenarios and levels with the benchmark's augmenters; two seeds. */
export const DEFAULT_EXPERIMENT: ExperimentSettings = {
  scenarios: SCENARIOS,
  levels: LEVELS,
  classifiers: FAMILIES,
  augmenters: ['none', 'oversampling', 'smote', 'exact', 'nice-sparsity', 'dice-random', 'cfnow-greedy'],
  seeds: [1, 2],
  threshold: 'half',
  curation: DEFAULT_CURATION,
  agreement: true,
};

/**
 * The grid of cells of an experiment, in an order that depends on the settings alone. For each classifier and seed there
 * is one cell on all rows; for each reduction one without augmentation (`none`), asked for or not.
 * @throws InvalidInputError for an empty list, something unknown, a level outside 1-95 or a confidence outside 0.5-1
 */
export function planExperiment(settings: ExperimentSettings, methods: Methods = METHODS): ExperimentPlan {
  check(settings, methods);
  const augmenters = [...new Set(['none', ...settings.augmenters])];
  const cells: Cell[] = [];
  for (const seed of unique(settings.seeds))
    for (const classifier of unique(settings.classifiers)) {
      cells.push(cellOf({ classifier, scenario: 'full', level: 0, augmenter: 'none', seed }));
      for (const scenario of unique(settings.scenarios))
        for (const level of unique(settings.levels))
          for (const augmenter of augmenters)
            cells.push(cellOf({ classifier, scenario, level, augmenter, seed }));
    }
  return { settings: { ...settings, augmenters }, cells };
}

/** The cell without augmentation that belongs to a cell's reduction: the cell itself where it is that one. */
export function baseOf(cell: Cell): Cell {
  return cell.augmenter === 'none' ? cell : cellOf({ ...cell, augmenter: 'none' });
}

/** The cell on all rows that belongs to a cell's classifier and seed. */
export function fullOf({ classifier, seed }: Cell): Cell {
  return cellOf({ classifier, scenario: 'full', level: 0, augmenter: 'none', seed });
}

/**
 * One of `parts` parts of a plan, for workers that share it without a queue: reductions are dealt in turn, so that the
 * cells of one stay together. The parts hold every cell once.
 */
export function partOf(plan: ExperimentPlan, part: number, parts: number): ExperimentPlan {
  const groups = [...cellsByReduction(plan).values()];
  const cells = groups.filter((_, place) => place % parts === part).flat();
  return { ...plan, cells };
}

/** The cells of a plan by reduction, in its order: what one worker does best in one go. */
export function cellsByReduction({ cells }: ExperimentPlan): ReadonlyMap<string, readonly Cell[]> {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const own = groups.get(reductionOf(cell));
    if (own) own.push(cell);
    else groups.set(reductionOf(cell), [cell]);
  }
  return groups;
}

/** Text that the cells of one reduction share. */
export function reductionOf({ classifier, scenario, level, seed }: Cell): string {
  return scenario === 'full'
    ? `${classifier}/full/seed-${seed}`
    : `${classifier}/${scenario}/${level}/seed-${seed}`;
}

function cellOf(cell: Omit<Cell, 'id'>): Cell {
  const { classifier, scenario, level, augmenter, seed } = cell;
  const reduction = reductionOf({ ...cell, id: '' });
  return {
    id: scenario === 'full' ? reduction : `${reduction}/${augmenter}`,
    classifier,
    scenario,
    level,
    augmenter,
    seed,
  };
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

function check(settings: ExperimentSettings, { trainers, augmenters: known }: Methods): void {
  const { scenarios, levels, classifiers, augmenters, seeds, curation } = settings;
  for (const [name, list] of Object.entries({ scenarios, levels, classifiers, seeds }))
    if (list.length === 0) throw new InvalidInputError(`An experiment needs ${name}.`);
  for (const scenario of scenarios)
    if (!SCENARIOS.includes(scenario))
      throw new InvalidInputError(`There is no scenario “${scenario}”: ${SCENARIOS.join(', ')}.`);
  for (const level of levels)
    if (!Number.isInteger(level) || level < 1 || level > 95)
      throw new InvalidInputError(
        `A reduction of ${level} % is not possible: whole numbers from 1 to 95 are.`,
      );
  for (const seed of seeds)
    if (!Number.isSafeInteger(seed))
      throw new InvalidInputError(`A seed must be a whole number, not ${seed}.`);
  for (const classifier of classifiers)
    if (!trainers[classifier])
      throw new InvalidInputError(
        `There is no trainer for “${classifier}”: ${Object.keys(trainers).join(', ')}.`,
      );
  for (const augmenter of augmenters)
    if (!Object.hasOwn(known, augmenter))
      throw new InvalidInputError(`There is no augmenter “${augmenter}”: ${Object.keys(known).join(', ')}.`);
  const { minConfidence = 0.5 } = curation;
  if (!(minConfidence >= 0.5 && minConfidence <= 1))
    throw new InvalidInputError('The least confidence must lie between 0.5 and 1.');
}
