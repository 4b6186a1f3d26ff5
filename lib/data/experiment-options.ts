import 'server-only';
import {
  AUGMENTERS,
  DEFAULT_EXPERIMENT,
  LEVELS,
  METHODS,
  METRICS,
  SCENARIOS,
  THRESHOLD_RULES,
} from '@/lib/augmentation';
import { FAMILIES } from '@/lib/classifiers/method';
import type { ExperimentFormOptions } from '@/lib/views/experiment-types';
import { listDatasets } from './datasets';
import { MOST_CELLS } from './experiment-request';
import { countExperimentRows } from './experiment-rows';
import type { Viewer } from './viewer';

/** Data sets with their labelled rows, and what an experiment can be made of. */
export async function experimentOptions(viewer: Viewer): Promise<ExperimentFormOptions> {
  const [datasets, rows] = await Promise.all([listDatasets(viewer), countExperimentRows(viewer)]);
  return {
    datasets: datasets.map(({ id, name, synthetic, world, dataPolicy }) => ({
      id,
      name,
      synthetic,
      world,
      dataPolicy,
      units: rows.get(id) ?? [],
    })),
    classifiers: FAMILIES.filter((family) => METHODS.trainers[family]).map((id) => ({ id })),
    augmenters: Object.values(AUGMENTERS).map(({ id, label, kind }) => ({ id, label, kind })),
    scenarios: SCENARIOS,
    levels: LEVELS,
    metrics: METRICS,
    thresholds: THRESHOLD_RULES,
    defaults: DEFAULT_EXPERIMENT,
    mostCells: MOST_CELLS,
  };
}
