import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  DEFAULT_EXPERIMENT,
  type ExperimentData,
  type ExperimentPlan,
  fileStore,
  planExperiment,
  runExperiment,
  summarise,
} from '@/lib/augmentation';
import { featuresFor } from '@/lib/classifiers';
import { runParts } from '@/lib/processes/parts';
import { namedTrainingSet } from '@/lib/training';
import { comparisonRows, distanceRows, gainRows, paperRows, timeRows } from '../augmentation/figures';
import type { BenchRow, SuiteOptions, SuiteResult } from '../report';

/** As many people as AI-READI's first release. */
const PARTICIPANTS = 1067;
const PROCESSES = 2;

/**
 * What is measured, each a cohort of its own. The laboratory's settings were chosen after seeing outcomes of `simulated`;
 * people of `simulated-confirmation` were never looked at before.
 */
const SETS: readonly CohortSet[] = [
  { set: 'simulated', dataset: 'simulated-effects' },
  { set: 'simulated-confirmation', dataset: 'simulated-effects', cohortSeed: 20261123 },
  { set: 'simulated-null', dataset: 'simulated-null' },
  {
    // The fine-tuned model learnt from the people of `simulated`: these are others. Only the levels that eligible cells
    // have: a cell of a language model takes a quarter of a minute.
    set: 'simulated-confirmation-language-models',
    dataset: 'simulated-effects',
    cohortSeed: 20261123,
    levels: [50, 60, 70],
    augmenters: ['oversampling', 'smote', 'exact', 'embedded-pretrained', 'embedded-finetuned'],
  },
];

interface CohortSet {
  readonly set: string;
  readonly dataset: string;
  /** The simulator's seed; the training cohort's where absent. */
  readonly cohortSeed?: number;
  /** The default experiment's where absent. */
  readonly levels?: readonly number[];
  readonly augmenters?: readonly string[];
}

/** The paper's grid on one window row of each simulated person, cohort by cohort, from nothing and then from cells kept. */
export async function augmentationSuite({ n, sets, say }: SuiteOptions): Promise<SuiteResult> {
  const rows: BenchRow[] = [...paperRows()];
  const seeds = Array.from({ length: n }, (_, i) => i + 1);
  for (const one of SETS) {
    if (sets !== undefined && !sets.includes(one.set)) continue;
    const { levels, augmenters } = { ...DEFAULT_EXPERIMENT, ...one };
    rows.push(
      ...(await measured(one, planExperiment({ ...DEFAULT_EXPERIMENT, levels, augmenters, seeds }), say)),
    );
  }
  return {
    rows,
    notes: [
      `${PARTICIPANTS} simulated people, a row each (mean of ten days), a quarter of them test; decisions at probability 0.5; intervals resample people.`,
      'relativeF1Gain: reductions of 50-70 % that cost a sixth of F1 or more on the first half of the seeds, on the other half; absent where there is none. relativeF1GainAll: every cell. Each is a sum over cells of augmented over reduced, less 1.',
      'relativeF1GainDifference: engine less baseline over the same cells and people; pHolm is corrected over the comparisons of the same cells.',
      '@published: reported by the paper, on other data.',
    ],
  };
}

async function measured(
  { set, dataset, cohortSeed: seed }: CohortSet,
  plan: ExperimentPlan,
  say: SuiteOptions['say'],
): Promise<readonly BenchRow[]> {
  // Kept until the set is done: a benchmark that was stopped goes on, but then its seconds say nothing.
  const cells = path.join(os.tmpdir(), `sensecf-bench-${set}`);
  const fresh = !existsSync(cells);
  const cohort = ['--dataset', dataset, '--participants', String(PARTICIPANTS)];
  if (seed !== undefined) cohort.push('--cohort-seed', String(seed));
  const grid = ['--seeds', String(plan.settings.seeds.length)];
  for (const list of ['augmenters', 'levels', 'classifiers'] as const)
    grid.push(`--${list}`, plan.settings[list].join());
  say(`${set}: ${plan.cells.length} cells in ${PROCESSES} processes`);
  const started = performance.now();
  const command = path.join(path.dirname(process.argv[1]!), 'augment.js');
  await runParts(command, [...cohort, ...grid, '--cells', cells], PROCESSES);
  const gridSeconds = (performance.now() - started) / 1000;

  const training = await namedTrainingSet({ dataset, participants: PARTICIPANTS, seed, unit: 'window' });
  const data: ExperimentData = {
    id: training.id,
    unit: 'window',
    synthetic: training.synthetic,
    cohortSeed: training.cohortSeed,
    rows: training.rows,
    features: featuresFor(training.rows, 'actionable'),
  };
  const again = performance.now();
  const results = await runExperiment(data, plan, {
    store: fileStore(cells),
    now: () => performance.now(),
  });
  const summary = summarise(plan, results);
  const cachedSeconds = (performance.now() - again) / 1000;
  await rm(cells, { recursive: true });
  return [
    ...gainRows(set, summary),
    ...comparisonRows(set, summary),
    ...distanceRows(set, summary),
    ...timeRows(set, results, fresh ? gridSeconds : undefined, cachedSeconds),
  ];
}
