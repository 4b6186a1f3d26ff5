import type { ExperimentSettings } from '@/lib/augmentation';

/** A grid to start from. */
export interface ExperimentPreset {
  readonly label: string;
  readonly means: string;
  readonly settings: ExperimentSettings;
}

/** Seeds 1 to `count`. */
export function seedsTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

/** What the form offers to start from: minutes of work, or the paper's grid as the laboratory runs it. */
export function experimentPresets(paper: ExperimentSettings): readonly ExperimentPreset[] {
  return [
    {
      label: 'Quick look',
      means: 'XGBoost, scenario A at 50 and 70 %, one engine beside SMOTE and oversampling, four seeds',
      settings: {
        ...paper,
        scenarios: ['A'],
        levels: [50, 70],
        classifiers: ['xgboost'],
        augmenters: ['none', 'oversampling', 'smote', 'nice-sparsity'],
        seeds: seedsTo(4),
      },
    },
    {
      label: 'The paper’s grid',
      means: 'Four classifiers, three scenarios, seven levels; an engine of each family beside the baselines',
      settings: paper,
    },
  ];
}
