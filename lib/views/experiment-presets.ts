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
      means:
        'XGBoost, scenarios A and C at 30 and 50 %, one engine beside SMOTE and oversampling, four seeds',
      settings: {
        ...paper,
        scenarios: ['A', 'C'],
        levels: [30, 50],
        classifiers: ['xgboost'],
        augmenters: ['none', 'oversampling', 'smote', 'nice-sparsity'],
        seeds: seedsTo(4),
      },
    },
    {
      label: 'Language models',
      means:
        'XGBoost and random forest, scenarios A and C at 30 and 50 %, both embedded models beside the exact search, SMOTE and oversampling, two seeds',
      settings: {
        ...paper,
        scenarios: ['A', 'C'],
        levels: [30, 50],
        classifiers: ['xgboost', 'random-forest'],
        augmenters: ['none', 'oversampling', 'smote', 'exact', 'embedded-pretrained', 'embedded-finetuned'],
        seeds: seedsTo(2),
      },
    },
    {
      label: 'The paper’s grid',
      means: 'Four classifiers, three scenarios, seven levels; an engine of each family beside the baselines',
      settings: paper,
    },
  ];
}
