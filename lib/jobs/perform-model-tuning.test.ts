import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { db } from '@/lib/data/client';
import { importPeople } from '@/lib/data/experiment.fixture';
import { engineLabels, enginesFor } from '@/lib/data/language-models';
import { claimLease, type Lease, type LeasedTable, sweepLeases } from '@/lib/data/leases';
import { tunedModelFolder, tuningWorkFolder } from '@/lib/data/model-tuning-files';
import {
  archiveModelTuning,
  cancelModelTuning,
  getModelTuning,
  listModelTunings,
  removeModelTuning,
  requestModelTuning,
  resumeModelTuning,
} from '@/lib/data/model-tunings';
import { getPatient } from '@/lib/data/patients';
import { getRun, requestRun } from '@/lib/data/runs';
import { removeTuning, requestTuning } from '@/lib/data/tuning-sets';
import { demoViewer } from '@/lib/data/viewer';
import { getWorklist } from '@/lib/data/worklist';
import { env } from '@/lib/env';
import { onEachDatabase } from '@/lib/testing/database';
import { tunedEngineId } from '@/lib/views/model-tuning-types';
import { holdLease, LEASE_MS } from './lease';
import { modelTuningHandler } from './perform-model-tuning';
import { performRun } from './perform-run';
import { performTuning } from './perform-tuning';

vi.mock('@/lib/env', async (original) => {
  const actual = await original<typeof import('@/lib/env')>();
  const dataDir = `${(await import('node:os')).tmpdir()}/sensecf-model-tuning-${process.pid}`;
  return { ...actual, env: () => ({ ...actual.readEnv(), dataDir }) };
});
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const viewer = demoViewer();
const stranger = { ...viewer, clinicId: 'elsewhere' };
const never = new AbortController().signal;
const trainer = async () => ({ python: 'python3' });

const handler = (mode: string) =>
  modelTuningHandler({
    tuner: {
      command: process.execPath,
      args: [path.resolve('lib/finetune/testing/fake-tuner.mjs'), mode],
    },
  });

onEachDatabase('a tuning of the embedded model', () => {
  let setId: string;
  let datasetId: string;
  beforeAll(async () => {
    datasetId = await importPeople(viewer, 40, 3);
    const set = await requestTuning(viewer, {
      name: 'A set',
      datasetId,
      classifierId: 'simulated-effects-xgboost',
      settings: { engine: 'nice-sparsity', k: 2, size: 20, seed: 1, validationShare: 0.3, lockShare: 0.2 },
      requestKey: randomUUID(),
    });
    setId = set.setId;
    await holdLease(await claim('TuningSet'), performTuning, never);
  });
  afterEach(() => db().modelTuning.deleteMany());
  afterAll(() => rm(env().dataDir, { recursive: true, force: true }));

  async function claim(table: LeasedTable = 'ModelTuning'): Promise<Lease> {
    const lease = await claimLease(table, LEASE_MS);
    if (!lease) throw new Error('nothing to claim');
    return lease;
  }

  async function ask(requestKey: string = randomUUID()): Promise<string> {
    const settings = { start: 'embedded-pretrained', passes: 1, minutes: 1, questions: 5 } as const;
    const request = { setId, name: 'Ours', settings, requestKey };
    return (await requestModelTuning(viewer, request, trainer)).tuningId;
  }

  it('makes a model with its curve and card that is asked like any engine, and named by its hash', async () => {
    const key = randomUUID();
    const id = await ask(key);
    expect(await ask(key)).toBe(id);
    await holdLease(await claim(), handler('good'), never);
    const made = await getModelTuning(viewer, id);
    expect(made).toMatchObject({ status: 'done', failure: undefined, unusable: undefined });
    expect(made.curve.map(({ examples }) => examples)).toEqual([10, 20, 30]);
    const { card } = made;
    expect(card).toMatchObject({
      name: 'Ours',
      classifier: { id: 'simulated-effects-xgboost' },
      dataset: { name: 'Seventy simulated people', synthetic: true },
      targets: 'nice-sparsity',
    });
    expect(card!.people.train + card!.people.validation + card!.people.test).toBe(40);
    expect(card!.lessons.train).toBeGreaterThan(20);
    expect(card!.lessons.heldOut).toBeGreaterThan(0);
    // The fake leaves the model it began with: on each day the same answers.
    expect(card!.comparison!.days).toBeGreaterThan(5);
    expect(card!.comparison!.difference).toMatchObject({ raw: { value: 0 }, best: { value: 0 } });
    expect(card!.hash).toBe(card!.start.hash);
    expect(existsSync(tuningWorkFolder(id))).toBe(false);

    const engine = tunedEngineId(id);
    const choice = (await enginesFor(viewer, 'localOnly')).find((one) => one.id === engine);
    expect(choice).toMatchObject({ available: true, remote: false });
    expect(choice!.label).toContain('tuned here: Ours');
    expect(choice!.description).toContain(`${card!.people.train} people of “Seventy simulated people”`);
    expect((await enginesFor(stranger, 'localOnly')).map((one) => one.id)).not.toContain(engine);
    const run = await askForPlans(engine);
    expect(run).toMatchObject({ status: 'done', failure: undefined });
    const { provenance } = await db().run.findUniqueOrThrow({ where: { id: run.id } });
    expect(provenance).toMatchObject({ engine, modelId: `sha256:${card!.hash}` });

    await archiveModelTuning(viewer, id, true);
    expect((await enginesFor(viewer, 'localOnly')).map((one) => one.id)).not.toContain(engine);
    await expect(askForPlans(engine)).rejects.toThrow('archived');
    await archiveModelTuning(viewer, id, false);
    await expect(removeModelTuning(stranger, id)).rejects.toThrow('No such');
    await removeModelTuning(viewer, id);
    expect(existsSync(tunedModelFolder(id))).toBe(false);
    await expect(askForPlans(engine)).rejects.toThrow('deleted');
    expect((await engineLabels(viewer)).get(engine)).toContain('Ours');
    expect(await listModelTunings(viewer)).toEqual([]);
  });

  async function askForPlans(engine: `embedded:${string}`) {
    const { rows } = await getWorklist(viewer, { dataset: datasetId, predicted: 'high', data: 'sufficient' });
    const patientId = rows[0]!.id;
    const { dayNumber } = await getPatient(viewer, patientId);
    const { runId } = await requestRun(viewer, {
      patientId,
      day: dayNumber,
      engine,
      k: 1,
      constraints: PRODUCT_CONSTRAINTS,
      requestKey: randomUUID(),
    });
    await holdLease(await claim('Run'), performRun, never);
    return getRun(viewer, runId);
  }

  it('is cancelled while it trains, keeps its lessons, and trains again from them', async () => {
    const id = await ask();
    const lease = await claim();
    const cancelled = holdLease(lease, handler('endless'), never);
    while ((await getModelTuning(viewer, id)).curve.length < 2)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await getModelTuning(viewer, id)).status).toBe('running');
    await expect(removeTuning(viewer, setId)).rejects.toThrow('Cancel that first');
    await expect(removeModelTuning(viewer, id)).rejects.toThrow('Cancel it first');
    await cancelModelTuning(viewer, id);
    await cancelled;
    expect(await getModelTuning(viewer, id)).toMatchObject({ status: 'cancelled' });
    await expect(cancelModelTuning(viewer, id)).rejects.toThrow('ended already');
    await expect(archiveModelTuning(viewer, id, true)).rejects.toThrow('Only a finished');
    const lessons = await stat(path.join(tuningWorkFolder(id), 'train.u16'));
    expect(lessons.size).toBeGreaterThan(0);
    await resumeModelTuning(viewer, id);
    const steps: string[] = [];
    await holdLease(
      await claim(),
      (row, context) =>
        handler('good')(row, {
          ...context,
          progress: (told) => {
            steps.push((told as { step: string }).step);
            context.progress(told);
          },
        }),
      never,
    );
    expect(await getModelTuning(viewer, id)).toMatchObject({ status: 'done' });
    expect(steps.some((step) => step.startsWith('Making'))).toBe(false);
  });

  it('starts again from its lessons after its worker died', async () => {
    const id = await ask();
    const stop = new AbortController();
    const stopped = holdLease(await claim(), handler('endless'), stop.signal);
    while ((await getModelTuning(viewer, id)).curve.length < 2)
      await new Promise((resolve) => setTimeout(resolve, 100));
    stop.abort();
    await stopped;
    expect((await getModelTuning(viewer, id)).status).toBe('queued');
    await sweepLeases('ModelTuning', true);
    await holdLease(await claim(), handler('good'), never);
    expect(await getModelTuning(viewer, id)).toMatchObject({ status: 'done' });
  });

  it('fails with the trainer’s last words, or the reason why there is nothing to learn', async () => {
    const id = await ask();
    await holdLease(await claim(), handler('broken'), never);
    const failed = await getModelTuning(viewer, id);
    expect(failed.failure?.message).toContain('MemoryError: none left');
    expect(failed.failure?.message).not.toContain('private');
    await writeFile(path.join(tuningWorkFolder(id), 'lessons.json'), '{"train": 1}');
    await db().tuningSet.update({ where: { id: setId }, data: { rowsDigest: 'another' } });
    await resumeModelTuning(viewer, id);
    await holdLease(await claim(), handler('good'), never);
    expect((await getModelTuning(viewer, id)).failure?.code).toBe('conflict');
    await db().tuningSet.update({ where: { id: setId }, data: { rowsDigest: null } });
    await removeModelTuning(viewer, id);
    expect(existsSync(tuningWorkFolder(id))).toBe(false);
  });

  it('is refused without a Python, for a set that is not finished, and for another clinic’s', async () => {
    const request = {
      setId,
      name: 'Ours',
      settings: { start: 'embedded-finetuned', passes: 1, minutes: 1, questions: 0 } as const,
      requestKey: randomUUID(),
    };
    const none = async () => ({ missing: 'Install PyTorch.' });
    await expect(requestModelTuning(viewer, request, none)).rejects.toThrow('Install PyTorch.');
    await expect(requestModelTuning(stranger, request, trainer)).rejects.toThrow('No such');
    await db().tuningSet.update({ where: { id: setId }, data: { status: 'failed' } });
    await expect(requestModelTuning(viewer, request, trainer)).rejects.toThrow('not finished');
    await db().tuningSet.update({ where: { id: setId }, data: { status: 'done' } });
    expect(await db().modelTuning.count()).toBe(0);
  });
});
