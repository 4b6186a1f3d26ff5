import 'server-only';
import { predictRows } from '@/lib/classifiers/predict';
import { DEFAULT_STRESS_THRESHOLD } from '@/lib/clinical/stress';
import { deriveDays } from '@/lib/derive';
import { chunksOf } from '@/lib/derive/chunk-days';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import { loadClassifier } from './classifiers';
import { db } from './client';
import { DEMO_DATASET_ID } from './datasets';
import { queueDemoExperiment } from './demo-experiment';
import { queueDemoStudy } from './demo-study';
import { type ImportedParticipant, importDataset } from './import';
import { syncClassifiers } from './predictions';
import { demoViewer } from './viewer';

/** Patients whose raw streams the demo keeps: those that a newcomer meets first, at the top of the worklist. */
const TRACED_PATIENTS = 30;

/** The actionable classifier of the demo's world, trained on simulated people of another seed. */
const DEMO_CLASSIFIER = 'simulated-effects-xgboost';

/** Simulates, derives, predicts and stores the demo cohort, and queues its study and its experiment. Deterministic but for its opaque ids. */
export async function seedDemo(): Promise<void> {
  await syncClassifiers();
  await importDataset(
    demoViewer(),
    {
      id: DEMO_DATASET_ID,
      name: 'Simulated demo cohort',
      kind: 'simulated',
      synthetic: true,
      world: DEMO_COHORT.world,
      dataPolicy: 'remoteAllowed',
      licence: 'Apache-2.0; made by this project’s simulator, no real person',
      stressThreshold: DEFAULT_STRESS_THRESHOLD,
      provenance: { source: 'simulator', seed: DEMO_COHORT.seed, participants: DEMO_COHORT.participants },
    },
    demoParticipants(await tracedPatients()),
  );
  await queueDemoStudy(DEMO_CLASSIFIER);
  await queueDemoExperiment();
}

/** Restores the demo as it was shipped; every other data set stays. */
export async function resetDemo(): Promise<void> {
  await db().dataset.deleteMany({ where: { id: DEMO_DATASET_ID } });
  await seedDemo();
}

async function* demoParticipants(traced: ReadonlySet<string>): AsyncGenerator<ImportedParticipant> {
  for (const { streams } of simulateParticipants(DEMO_COHORT)) {
    const { participant } = streams;
    const chunks = traced.has(participant.sourceId) ? chunksOf(streams) : [];
    yield { participant, days: deriveDays(streams), chunks };
  }
}

async function tracedPatients(): Promise<ReadonlySet<string>> {
  const { card, predictor } = await loadClassifier(DEMO_CLASSIFIER);
  const latest: { readonly id: string; readonly probability: number }[] = [];
  for (const { streams } of simulateParticipants(DEMO_COHORT)) {
    const day = deriveDays(streams).at(-1);
    const [prediction] = day ? await predictRows(card, predictor, [day.features]) : [];
    if (prediction?.ok)
      latest.push({ id: streams.participant.sourceId, probability: prediction.probability });
  }
  latest.sort((a, b) => b.probability - a.probability);
  return new Set(latest.slice(0, TRACED_PATIENTS).map(({ id }) => id));
}
