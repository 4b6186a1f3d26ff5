import 'server-only';
import { DEFAULT_EXPERIMENT } from '@/lib/augmentation';
import { DEMO_DATASET_ID } from './datasets';
import { requestExperiment } from './experiments';
import { demoViewer } from './viewer';

/**
 * Queues the experiment that a newcomer finds in the laboratory: the paper's scenarios with one classifier, three
 * reductions and five ways to make up for them. The shipped demo holds it finished; anywhere else the worker does it at
 * the first start.
 */
export async function queueDemoExperiment(): Promise<void> {
  await requestExperiment(demoViewer(), {
    name: 'Scenarios A, B and C on the demo cohort',
    datasetId: DEMO_DATASET_ID,
    unit: 'window',
    variant: 'actionable',
    settings: {
      scenarios: ['A', 'B', 'C'],
      levels: [30, 50, 70],
      classifiers: ['xgboost'],
      augmenters: ['oversampling', 'smote', 'exact', 'nice-sparsity', 'dice-random'],
      seeds: [1, 2],
      threshold: DEFAULT_EXPERIMENT.threshold,
      curation: DEFAULT_EXPERIMENT.curation,
      agreement: true,
    },
    requestKey: 'demo-experiment',
  });
}
