import type { ExperimentSettings } from './types';

/** Number of cells that `planExperiment` makes of settings; imports nothing, so that a form can say it. */
export function cellCount({
  seeds,
  classifiers,
  scenarios,
  levels,
  augmenters,
}: Pick<ExperimentSettings, 'seeds' | 'classifiers' | 'scenarios' | 'levels' | 'augmenters'>): number {
  const of = (list: readonly unknown[]): number => new Set(list).size;
  return of(seeds) * of(classifiers) * (1 + of(scenarios) * of(levels) * of(['none', ...augmenters]));
}
