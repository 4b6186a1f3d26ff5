import type { LabelledDay } from '@/lib/classifiers/labelled-day';
import { toyDays } from '@/lib/classifiers/toy-days.fixture';
import { DEFAULT_EXPERIMENT } from './plan';
import type { ExperimentData, ExperimentSettings } from './types';

/** Invented person-days for tests of the laboratory. */
export function toyData(rows: readonly LabelledDay[] = toyDays(90, 3, 5)): ExperimentData {
  return {
    id: 'toy',
    unit: 'day',
    synthetic: true,
    rows,
    features: [
      'sleepHours',
      'awakeMinutes',
      'sleepEfficiencyPct',
      'activeMinutes',
      'glucoseMean',
      'glucoseCvPct',
      'hyperglycemiaPct',
    ],
  };
}

/** A grid small enough for a test. */
export function toySettings(change: Partial<ExperimentSettings> = {}): ExperimentSettings {
  return {
    ...DEFAULT_EXPERIMENT,
    classifiers: ['xgboost'],
    scenarios: ['A'],
    levels: [30],
    threshold: 'tuned',
    seeds: [1],
    augmenters: ['smote', 'nice-none'],
    ...change,
  };
}
