import type { ExperimentSettings } from '@/lib/augmentation';
import type { Family } from '@/lib/classifiers/method';
import { engineFamily } from './engine-short';
import { isEngine } from './experiment-words';
import { numberText, roundTo } from './format';

/** What decides how long an experiment takes. */
export type ExperimentGrid = Pick<
  ExperimentSettings,
  'scenarios' | 'levels' | 'classifiers' | 'augmenters' | 'seeds'
>;

/** Rows of the training set that the seconds below were measured on (decision 018). */
const MEASURED_ROWS = 1067;
/** Seconds of a cell that trains and adds nothing slow. */
const TRAINING: Readonly<Record<Family, number>> = {
  xgboost: 0.1,
  'random-forest': 0.2,
  svm: 0.3,
  'neural-network': 1,
};
/** Seconds of an engine's cell at 50 %, by family of classifier and of engine. */
const SEARCHING: Readonly<Record<Family, Readonly<Record<string, number>>>> = {
  xgboost: { exact: 2.3, nice: 1.8, dice: 5.3, cfnow: 3 },
  'random-forest': { exact: 3.5, nice: 2.7, dice: 8, cfnow: 4.5 },
  svm: { exact: 15, nice: 2, dice: 9, cfnow: 4 },
  'neural-network': { exact: 14, nice: 2.5, dice: 8, cfnow: 2.5 },
};

/**
 * Seconds of computing a grid may take, from what cells took where they were measured, by rows and reduction. An order
 * of magnitude: machines differ, and so do data.
 */
export function roughSeconds(grid: ExperimentGrid, rows: number): number {
  const share = rows / MEASURED_ROWS;
  const { scenarios, levels, classifiers, augmenters, seeds } = grid;
  const added = [...new Set(['none', ...augmenters])];
  let sum = 0;
  for (const classifier of classifiers) {
    sum += TRAINING[classifier];
    for (const level of levels)
      for (const id of added) {
        const search = isEngine(id) ? (SEARCHING[classifier][engineFamily(id)] ?? 10) : 0;
        sum += scenarios.length * (TRAINING[classifier] + search * (level / 50));
      }
  }
  return sum * share * seeds.length;
}

/** "under a minute", "about 40 min", "about 2.5 h". */
export function roughTime(seconds: number): string {
  if (seconds < 60) return 'under a minute';
  if (seconds < 90 * 60) return `about ${numberText(Math.round(seconds / 60), 0)} min`;
  return `about ${numberText(roundTo(seconds / 3600, 1), 1)} h`;
}
