import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { BOOTSTRAPS, DEFAULT_METHODS, type Family, labelDays } from '@/lib/classifiers';
import { readClassifierFile } from '@/lib/data/classifier-files';
import { getRegistryEntry, listRegistry, loadClassifier } from '@/lib/data/classifiers';
import { db } from '@/lib/data/client';
import { getEvaluation } from '@/lib/data/evaluations';
import { type ImportedParticipant, importDataset } from '@/lib/data/import';
import { claimLease, type Lease, sweepLeases } from '@/lib/data/leases';
import { syncClassifiers } from '@/lib/data/predictions';
import { trainedIds } from '@/lib/data/register-trained';
import { trainingOptions } from '@/lib/data/training-options';
import {
  cancelTraining,
  getTraining,
  listTrainings,
  removeTraining,
  requestTraining,
  resumeTraining,
} from '@/lib/data/trainings';
import { demoViewer, type Viewer } from '@/lib/data/viewer';
import { deriveDays } from '@/lib/derive';
import { env } from '@/lib/env';
import { CancelledError, ConflictError, NotFoundError } from '@/lib/errors';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import { onEachDatabase } from '@/lib/testing/database';
import { madeThread, refusingThread } from '@/lib/testing/made-thread';
import { bundledThread } from '@/lib/testing/thread-bundle';
import { storedTrainingSet, trainPair } from '@/lib/training';
import type { JobHandler } from './handlers';
import { holdLease, LEASE_MS } from './lease';
import { trainingHandler } from './perform-training';

const viewer = demoViewer();
const stranger: Viewer = { ...viewer, id: 'stranger', clinicId: 'another-clinic' };
const entry = bundledThread('training-thread');
const never = new AbortController().signal;
// Each trains in threads of their own, beside whatever else the machine does.
vi.setConfig({ testTimeout: 120_000 });

vi.mock('@/lib/env', async (original) => {
  const actual = await original<typeof import('@/lib/env')>();
  const dataDir = `${(await import('node:os')).tmpdir()}/sensecf-training-${process.pid}`;
  return { ...actual, env: () => ({ ...actual.readEnv(), dataDir }) };
});

const source = {
  name: 'Seventy simulated people',
  kind: 'simulated',
  synthetic: true,
  world: 'effects',
  licence: 'none',
  stressThreshold: 35,
  provenance: { source: 'test' },
} as const;

function people(participants = 70): ImportedParticipant[] {
  return Array.from(simulateParticipants({ ...DEMO_COHORT, participants, days: 6 }), ({ streams }) => ({
    participant: streams.participant,
    days: deriveDays(streams),
    chunks: [],
  }));
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function claim(): Promise<Lease> {
  const lease = await claimLease('TrainingJob', LEASE_MS);
  if (!lease) throw new Error('no training is waiting');
  return lease;
}

const NOT_NOW = 'These people are too few to be evaluated.';
/** The worker's handler, with evaluations that are refused at once: one test waits for a real one. */
const handler = (
  thread: string | URL = refusingThread(entry(), "workerData.kind === 'evaluate'", NOT_NOW, 'invalid-input'),
): JobHandler => trainingHandler({ entry: thread });

onEachDatabase('a training', () => {
  let datasetId: string;
  beforeAll(async () => {
    await syncClassifiers();
    datasetId = await importDataset(viewer, source, each(people()));
  }, 120_000);
  afterEach(async () => {
    await db().trainingJob.deleteMany();
    await db().classifier.deleteMany({ where: { clinicId: viewer.clinicId } });
  });
  afterAll(() => rm(env().dataDir, { recursive: true, force: true }));

  async function ask(families: readonly Family[], dataset = datasetId): Promise<string> {
    const request = { datasetId: dataset, families: [...families], seed: 3, requestKey: randomUUID() };
    return (await requestTraining(viewer, request)).trainingId;
  }

  const work = async (does: JobHandler = handler()): Promise<void> => holdLease(await claim(), does, never);
  const row = (id: string) => db().trainingJob.findUniqueOrThrow({ where: { id } });
  const registered = () => db().classifier.count({ where: { clinicId: viewer.clinicId } });

  /** The handler, with something done when a step is told. */
  function interrupted(at: RegExp, act: () => unknown): JobHandler {
    let done = false;
    return (id, context) =>
      handler()(id, {
        ...context,
        progress: (value) => {
          context.progress(value);
          if (done || !at.test((value as { step: string }).step)) return;
          done = true;
          act();
        },
      });
  }

  it('registers both variants as versions with a card, and nothing uses them', async () => {
    const id = await ask(['xgboost']);
    await work(trainingHandler({ entry: entry(), folds: 2, repeats: 1 }));
    const training = await getTraining(viewer, id);
    expect(training).toMatchObject({ status: 'done', failure: undefined, progress: undefined });
    const ids = trainedIds(id, 'xgboost');
    expect(training.results).toMatchObject([
      { family: 'xgboost', version: 1, actionable: { id: ids.actionable }, full: { id: ids.full } },
    ]);
    const { card, activeFor } = await getRegistryEntry(viewer, ids.actionable);
    expect(activeFor).toEqual([]);
    expect(card).toMatchObject({
      name: 'Seventy simulated people, XGBoost',
      version: 1,
      variant: 'actionable',
      counterpart: ids.full,
      data: { dataset: source.name, synthetic: true, world: 'effects', seed: 3 },
    });
    expect((await getRegistryEntry(viewer, ids.full)).card).toMatchObject({ counterpart: ids.actionable });
    const markdown = await readClassifierFile(viewer, ids.actionable, 'card.md');
    expect(new TextDecoder().decode(markdown.bytes)).toMatch(/Seventy simulated people, XGBoost, version 1/);
    const loaded = await loadClassifier(ids.actionable);
    expect(loaded.robustness?.members).toHaveLength(BOOTSTRAPS);
    expect(training.results).toMatchObject([{ evaluation: {} }]);
    for (const version of Object.values(ids))
      expect((await getEvaluation(viewer, version))?.evaluation).toMatchObject({
        people: 70,
        method: { folds: 2, repeats: 1 },
      });
    // A restart of the worker, or an import, neither chooses nor touches it.
    await syncClassifiers();
    const another = await importDataset(viewer, { ...source, name: 'Later' }, each(people(4)));
    const dataset = await db().dataset.findUniqueOrThrow({ where: { id: another } });
    expect(dataset.classifierId).toBe('simulated-effects-xgboost');
    expect(await db().classifier.findUnique({ where: { id: ids.full } })).toMatchObject({
      clinicId: viewer.clinicId,
      version: 1,
    });
  });

  it('comes to the same bytes as a training on the same days outside the product', async () => {
    const id = await ask(['svm']);
    await work();
    const ids = trainedIds(id, 'svm');
    const rows = people()
      .toSorted((a, b) => (a.participant.sourceId < b.participant.sourceId ? -1 : 1))
      .flatMap(({ participant, days }) =>
        labelDays({ id: participant.sourceId, split: participant.split }, days),
      );
    const pair = await trainPair(storedTrainingSet(source, rows), {
      ids,
      seed: 3,
      createdAt: '2026-01-01T00:00:00Z',
      method: DEFAULT_METHODS.svm,
    });
    for (const variant of ['actionable', 'full'] as const) {
      const { hash, card } = await loadClassifier(ids[variant]);
      expect(hash).toBe(pair[variant].package.card.hash);
      expect(card).toMatchObject({ metrics: pair[variant].package.card.metrics });
    }
  });

  it('is evaluated by a later attempt when one ends after registering', async () => {
    const id = await ask(['svm']);
    const stop = new AbortController();
    const stopping = interrupted(/^Support vector machine\. Evaluating/, () => stop.abort());
    await holdLease(await claim(), stopping, stop.signal);
    expect(await row(id)).toMatchObject({ status: 'queued', results: [{ family: 'svm', version: 1 }] });
    expect((await getTraining(viewer, id)).results).not.toMatchObject([{ evaluation: {} }]);
    await work();
    expect(await getTraining(viewer, id)).toMatchObject({
      status: 'done',
      results: [{ family: 'svm', version: 1, evaluation: { failure: NOT_NOW } }],
    });
    expect(await registered()).toBe(2);
  });

  it('asked for twice with one key is one training; another is the next version', async () => {
    const request = { datasetId, families: ['svm' as const], seed: 1, requestKey: randomUUID() };
    const [first, again] = await Promise.all([
      requestTraining(viewer, request),
      requestTraining(viewer, request),
    ]);
    expect(again).toEqual(first);
    await work();
    const second = await ask(['svm']);
    await work();
    expect((await getTraining(viewer, second)).results).toMatchObject([{ version: 2 }]);
    const names = (await listRegistry(viewer)).map(({ card }) => [card.name, card.version]);
    expect(names).toEqual(
      expect.arrayContaining([
        ['Seventy simulated people, Support vector machine', 1],
        ['Seventy simulated people, Support vector machine', 2],
      ]),
    );
  });

  it('is cancelled in the middle of a family, keeps the ones before, and goes on when it is resumed', async () => {
    const id = await ask(['xgboost', 'svm']);
    await work(interrupted(/^Support vector machine\. With/, () => void cancelTraining(viewer, id)));
    const cancelled = await getTraining(viewer, id);
    expect(cancelled).toMatchObject({ status: 'cancelled', results: [{ family: 'xgboost' }] });
    expect(await registered()).toBe(2);
    await expect(cancelTraining(viewer, id)).rejects.toThrow(ConflictError);
    await resumeTraining(viewer, id);
    await expect(resumeTraining(viewer, id)).rejects.toThrow(ConflictError);
    await work();
    expect(await getTraining(viewer, id)).toMatchObject({
      status: 'done',
      results: [cancelled.results[0], { family: 'svm' }],
    });
    expect(await registered()).toBe(4);
    await expect(resumeTraining(viewer, id)).rejects.toThrow(ConflictError);
  });

  it('is cancelled while a trainer is in a call that never returns', async () => {
    const id = await ask(['xgboost']);
    const hanging = madeThread(
      "parentPort.postMessage({ kind: 'progress', step: 'in it', share: 0.5 }); for (;;);",
    );
    const cancelling: JobHandler = (job, context) =>
      handler(hanging)(job, {
        ...context,
        progress: (value) => {
          if (/in it/.test((value as { step: string }).step)) void cancelTraining(viewer, id);
        },
      });
    await work(cancelling);
    expect(await getTraining(viewer, id)).toMatchObject({ status: 'cancelled', results: [] });
  });

  it('is cancelled at once while it waits', async () => {
    const id = await ask(['xgboost']);
    await cancelTraining(viewer, id);
    expect(await getTraining(viewer, id)).toMatchObject({ status: 'cancelled' });
    expect(await claimLease('TrainingJob', LEASE_MS)).toBeUndefined();
  });

  it('goes on where a killed worker left it, and registers nothing twice', async () => {
    const id = await ask(['svm', 'xgboost']);
    const killed = new AbortController();
    const first = await claim();
    const dying = interrupted(/^Support vector machine\. With/, () => killed.abort(new CancelledError('It')));
    const context = { signal: killed.signal, attempt: first.attempt, progress: () => {} };
    await expect(dying(id, context)).rejects.toThrow(CancelledError);
    expect(await row(id)).toMatchObject({ status: 'running', attempt: 1, attemptLimit: 4 });
    const [kept] = (await getTraining(viewer, id)).results;
    expect(kept).toMatchObject({ family: 'xgboost' });

    await sweepLeases('TrainingJob', true);
    const second = await claim();
    // The first worker was only thought dead: what it still finishes is not written.
    const late = handler()(id, { ...context, signal: never });
    await expect(late).rejects.toThrow(CancelledError);
    await holdLease(second, handler(), never);
    const { status, results } = await getTraining(viewer, id);
    expect(status).toBe('done');
    expect(results).toMatchObject([kept!, { family: 'svm', version: 1 }]);
    expect(await registered()).toBe(4);
  });

  it('whose thread dies is tried again, and given up after three attempts', async () => {
    const id = await ask(['xgboost']);
    const dying = trainingHandler({ entry: madeThread('process.exit(3);') });
    for (let attempt = 1; attempt <= 2; attempt++) {
      await work(dying);
      expect(await row(id)).toMatchObject({ status: 'queued', attempt });
    }
    await work(dying);
    const { status, failure } = await getTraining(viewer, id);
    expect(status).toBe('failed');
    expect(failure?.eventId).toBeDefined();
    await resumeTraining(viewer, id);
    await work();
    expect(await getTraining(viewer, id)).toMatchObject({ status: 'done', failure: undefined });
  });

  it('notes a family that is refused and trains the others; refused alone, it fails with the words', async () => {
    const words = '30000 rows are more than a support vector machine takes (20000).';
    const condition = "workerData.kind === 'evaluate' || workerData.family === 'svm'";
    const refusing = refusingThread(entry(), condition, words, 'too-large');
    const both = await ask(['xgboost', 'svm']);
    await work(handler(refusing));
    const { status, results } = await getTraining(viewer, both);
    expect(status).toBe('done');
    expect(results).toMatchObject([
      { family: 'xgboost', version: 1 },
      { family: 'svm', failure: words },
    ]);
    const alone = await ask(['svm']);
    await work(handler(refusing));
    expect(await getTraining(viewer, alone)).toMatchObject({
      status: 'failed',
      failure: { code: 'too-large', message: words },
      results: [{ family: 'svm', failure: words }],
    });
  });

  it('of days of one class, or of too few people, fails in words', async () => {
    const low = people(6).map((one) => ({
      ...one,
      days: one.days.map((day) => ({ ...day, stressMean: day.stressMean && 10 })),
    }));
    const oneClass = await importDataset(viewer, { ...source, name: 'Calm' }, each(low));
    const few = await importDataset(viewer, { ...source, name: 'Few' }, each(people(3)));
    for (const [dataset, words] of [
      [oneClass, /are of one class \(low stress\)/],
      [few, /Only 3 people have complete labelled days/],
    ] as const) {
      const option = (await trainingOptions(viewer)).find(({ id }) => id === dataset);
      expect(option?.refusal).toMatch(words);
      const id = await ask(['xgboost'], dataset);
      await work();
      const { status, failure } = await getTraining(viewer, id);
      expect({ status, code: failure?.code }).toEqual({ status: 'failed', code: 'invalid-input' });
      expect(failure?.message).toMatch(words);
    }
  });

  it('counts what there is to learn from as the worker reads it', async () => {
    const option = (await trainingOptions(viewer)).find(({ id }) => id === datasetId);
    const rows = people().flatMap(({ participant, days }) => labelDays({ id: participant.sourceId }, days));
    expect(option).toEqual({
      id: datasetId,
      name: source.name,
      synthetic: true,
      people: new Set(rows.map(({ participant }) => participant)).size,
      days: rows.length,
      high: rows.filter(({ label }) => label === 1).length,
      refusal: undefined,
    });
    expect(await trainingOptions(stranger)).toEqual([]);
  });

  it('of another clinic is not there; one that is over can be taken off the list', async () => {
    const id = await ask(['xgboost']);
    await expect(getTraining(stranger, id)).rejects.toThrow(NotFoundError);
    await expect(cancelTraining(stranger, id)).rejects.toThrow(NotFoundError);
    await expect(removeTraining(viewer, id)).rejects.toThrow(ConflictError);
    const request = { datasetId, families: ['svm' as const], seed: 1, requestKey: randomUUID() };
    await expect(requestTraining(stranger, request)).rejects.toThrow(NotFoundError);
    await cancelTraining(viewer, id);
    expect(await listTrainings(stranger)).toEqual([]);
    expect((await listTrainings(viewer)).map((training) => training.id)).toEqual([id]);
    await removeTraining(viewer, id);
    expect(await listTrainings(viewer)).toEqual([]);
  });
});
