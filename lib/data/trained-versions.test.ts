import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Family } from '@/lib/classifiers';
import type { Confidence } from '@/lib/confidence';
import { PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { deriveDays } from '@/lib/derive';
import { env } from '@/lib/env';
import { ConflictError, NotFoundError } from '@/lib/errors';
import { toVector } from '@/lib/features';
import type { JobHandler } from '@/lib/jobs/handlers';
import { holdLease } from '@/lib/jobs/lease';
import { performActivation } from '@/lib/jobs/perform-activation';
import { performRun } from '@/lib/jobs/perform-run';
import { performStudy } from '@/lib/jobs/perform-study';
import { trainingHandler } from '@/lib/jobs/perform-training';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import { onEachDatabase } from '@/lib/testing/database';
import { refusingThread } from '@/lib/testing/made-thread';
import { bundledThread } from '@/lib/testing/thread-bundle';
import { archiveClassifier, listActivations, requestActivation, restoreClassifier } from './activations';
import { getRegistryEntry, listClassifiers, loadClassifier } from './classifiers';
import { db } from './client';
import { type ImportedParticipant, importDataset } from './import';
import { claimLease, type LeasedTable } from './leases';
import { getPatient } from './patients';
import { syncClassifiers } from './predictions';
import { trainedIds } from './register-trained';
import { getRun, requestRun } from './runs';
import { requestStudy } from './studies';
import { readCells } from './study-work';
import { requestTraining } from './trainings';
import { demoViewer } from './viewer';
import { getWorklist } from './worklist';

const viewer = demoViewer();
const entry = bundledThread('training-thread');
const trainingOnly = () =>
  refusingThread(entry(), "workerData.kind === 'evaluate'", 'Not evaluated here.', 'invalid-input');
const ENGINES = ['exact', 'nice-sparsity', 'cfnow-greedy'] as const;
// Searches without trees score rows, beside whatever else the machine does.
vi.setConfig({ testTimeout: 180_000 });

vi.mock('@/lib/env', async (original) => {
  const actual = await original<typeof import('@/lib/env')>();
  const dataDir = `${(await import('node:os')).tmpdir()}/sensecf-trained-${process.pid}`;
  return { ...actual, env: () => ({ ...actual.readEnv(), dataDir }) };
});

async function* participants(): AsyncGenerator<ImportedParticipant> {
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, participants: 120, days: 6 }))
    yield { participant: streams.participant, days: deriveDays(streams), chunks: [] };
}

/** The worker's part: claims the oldest row and does it. */
async function work(table: LeasedTable): Promise<void> {
  const lease = await claimLease(table, 60_000);
  if (!lease) throw new Error(`nothing waits in ${table}`);
  const handlers: Partial<Record<LeasedTable, JobHandler>> = {
    TrainingJob: trainingHandler({ entry: trainingOnly() }),
    Activation: performActivation,
    Run: performRun,
    CohortStudy: performStudy,
  };
  await holdLease(lease, handlers[table]!, new AbortController().signal);
}

onEachDatabase('a trained version', () => {
  let datasetId: string;
  let trained: Record<Family, string>;
  beforeAll(async () => {
    await syncClassifiers();
    const source = {
      name: 'Simulated people',
      kind: 'simulated',
      synthetic: true,
      world: 'effects',
      licence: 'none',
      stressThreshold: 35,
      provenance: { source: 'test' },
    } as const;
    datasetId = await importDataset(viewer, source, participants());
    const families = ['xgboost', 'random-forest', 'svm', 'neural-network'] as const;
    const { trainingId } = await requestTraining(viewer, {
      datasetId,
      families: [...families],
      seed: 1,
      requestKey: randomUUID(),
    });
    await work('TrainingJob');
    trained = Object.fromEntries(
      families.map((family) => [family, trainedIds(trainingId, family).actionable]),
    ) as Record<Family, string>;
  }, 180_000);
  afterAll(() => rm(env().dataDir, { recursive: true, force: true }));

  async function activate(classifierId: string): Promise<void> {
    await requestActivation(viewer, { classifierId, datasetId });
    await work('Activation');
    expect((await listActivations(viewer, classifierId))[0]?.status).toBe('done');
  }

  async function ask(patientId: string, engine: (typeof ENGINES)[number]) {
    const { dayNumber } = await getPatient(viewer, patientId);
    const request = { patientId, day: dayNumber, engine, k: 1, constraints: PRODUCT_CONSTRAINTS };
    const { runId } = await requestRun(viewer, { ...request, requestKey: randomUUID() });
    await work('Run');
    return getRun(viewer, runId);
  }

  /** The patient who is just predicted high: one or two changes do. */
  async function mild() {
    const list = await getWorklist(viewer, { dataset: datasetId, predicted: 'high', data: 'sufficient' });
    const [row] = list.rows.toSorted((a, b) => (a.probability ?? 1) - (b.probability ?? 1));
    if (!row || !list.classifier) throw new Error('nobody is predicted high');
    return { patientId: row.id, classifierId: list.classifier.id };
  }

  it.each(['xgboost', 'random-forest', 'svm', 'neural-network'] as const)(
    'of %s gives plans that hold when they are judged once more, by the exact search and by heuristics',
    async (family) => {
      const { studyId } = await requestStudy(viewer, {
        name: family,
        datasetId,
        classifierId: trained[family],
        engines: [...ENGINES],
        predictedHigh: true,
        maxDays: 4,
        daysEach: 1,
        k: 1,
        seed: 1,
        requestKey: randomUUID(),
      });
      await work('CohortStudy');
      const study = await db().cohortStudy.findUniqueOrThrow({ where: { id: studyId } });
      expect(study).toMatchObject({ status: 'done', failure: null });
      const cells = await readCells(studyId);
      expect(cells.length).toBe(4 * ENGINES.length);
      for (const engine of ENGINES) {
        const plans = cells.flatMap((cell) => (cell.engine === engine ? cell.plans : []));
        expect(plans.length, engine).toBeGreaterThan(0);
        for (const { valid, clears, rules, actionable, usual } of plans)
          expect([valid, clears, rules, actionable, usual]).toEqual([true, true, true, true, true]);
      }
    },
  );

  it('predicts, explains and plans once activated; what other versions predicted and planned stays theirs', async () => {
    const { patientId: other, classifierId: shipped } = await mild();
    const first = await ask(other, 'exact');
    const kept = await db().prediction.findMany({
      where: { classifierId: shipped },
      orderBy: { dayId: 'asc' },
    });
    const runs = [first];
    for (const family of ['svm', 'neural-network'] as const) {
      const id = trained[family];
      await activate(id);
      const { patientId, classifierId } = await mild();
      expect(classifierId).toBe(id);
      const { predictor, features, hash, threshold } = await loadClassifier(id);
      const patient = await getPatient(viewer, patientId);
      expect(patient.prediction).toMatchObject({ classifierId: id, hash });
      expect(patient.full?.variant).toBe('full');
      // What the page draws: features that push this day, the largest first.
      const pushes = patient.drivers.map(({ effect }) => Math.abs(effect));
      expect(pushes.length).toBeGreaterThan(2);
      expect(pushes[0]).toBeGreaterThan(0);
      expect(pushes).toEqual(pushes.toSorted((a, b) => b - a));
      for (const engine of ['exact', 'nice-sparsity'] as const) {
        const run = await ask(patientId, engine);
        expect(run).toMatchObject({ status: 'done', failure: undefined, classifierId: id });
        runs.push(run);
        const plans = await db().plan.findMany({ where: { runId: run.id } });
        expect(plans.length).toBeGreaterThan(0);
        for (const plan of plans) {
          const row = plan.counterfactual as Parameters<typeof toVector>[0];
          const [probability] = await predictor.predict(toVector(row, features), 1);
          expect(plan.probability).toBeCloseTo(probability!, 6);
          expect(plan.probability).toBeLessThanOrEqual(threshold - PRODUCT_CONSTRAINTS.margin + 1e-9);
          expect(plan.provenance).toMatchObject({ classifierHash: hash });
          // The newest of every other family says how it sees the plan.
          const { agreement } = plan.confidence as unknown as Confidence;
          const asked = agreement.map((other) => other.id);
          for (const [name, version] of Object.entries(trained))
            expect(asked.includes(version), name).toBe(name !== family);
        }
      }
    }
    await activate(shipped);
    expect(
      await db().prediction.findMany({ where: { classifierId: shipped }, orderBy: { dayId: 'asc' } }),
    ).toEqual(kept);
    for (const run of runs) expect(await getRun(viewer, run.id)).toEqual(run);
    expect(new Set(runs.map(({ classifierId }) => classifierId)).size).toBe(3);
  });

  it('is archived and restored together with its counterpart, and not while it is active', async () => {
    const id = trained.svm;
    const { counterpart } = (await getRegistryEntry(viewer, id)).card;
    await activate(id);
    await expect(archiveClassifier(viewer, counterpart!)).rejects.toThrow(ConflictError);
    await activate(trained.xgboost);
    await archiveClassifier(viewer, id);
    const listed = async () => (await listClassifiers(viewer)).map((card) => card.id);
    expect(await listed()).not.toEqual(expect.arrayContaining([id]));
    expect(await listed()).not.toEqual(expect.arrayContaining([counterpart]));
    await expect(requestActivation(viewer, { classifierId: id, datasetId })).rejects.toThrow(/archived/);
    await expect(archiveClassifier(viewer, 'simulated-null-xgboost')).rejects.toThrow(NotFoundError);
    await restoreClassifier(viewer, id);
    expect(await listed()).toEqual(expect.arrayContaining([id, counterpart]));
  });
});
