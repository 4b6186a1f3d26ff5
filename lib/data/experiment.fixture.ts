import { randomUUID } from 'node:crypto';
import type { ExperimentSettings } from '@/lib/augmentation';
import { DEFAULT_EXPERIMENT } from '@/lib/augmentation';
import { deriveDays } from '@/lib/derive';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import type { ExperimentRequest } from './experiment-request';
import { type ImportedParticipant, importDataset } from './import';
import { syncClassifiers } from './predictions';
import type { Viewer } from './viewer';

/** A grid of four cells in two groups. */
export const SMALL_GRID: ExperimentSettings = {
  ...DEFAULT_EXPERIMENT,
  classifiers: ['xgboost'],
  scenarios: ['A'],
  levels: [50],
  augmenters: ['none', 'smote', 'nice-none'],
  seeds: [1],
  agreement: false,
};

/** What a test asks for: the small grid, with changes. */
export function experimentRequest(
  datasetId: string,
  settings: Partial<ExperimentSettings> = {},
  changes: Partial<ExperimentRequest> = {},
): ExperimentRequest {
  return {
    name: 'An experiment',
    datasetId,
    unit: 'window',
    variant: 'actionable',
    settings: { ...SMALL_GRID, ...settings } as ExperimentRequest['settings'],
    requestKey: randomUUID(),
    ...changes,
  };
}

async function* participants(people: number, days: number): AsyncGenerator<ImportedParticipant> {
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, participants: people, days }))
    yield { participant: streams.participant, days: deriveDays(streams), chunks: [] };
}

/** Simulated people as a stored data set. @returns its id */
export async function importPeople(viewer: Viewer, people = 70, days = 2): Promise<string> {
  await syncClassifiers();
  return importDataset(
    viewer,
    {
      name: 'Seventy simulated people',
      kind: 'simulated',
      synthetic: true,
      world: 'effects',
      licence: 'none',
      stressThreshold: 35,
      provenance: { source: 'test' },
    },
    participants(people, days),
  );
}
