import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { storedEvaluationSchema } from '@/lib/classifiers/evaluation/evaluation-schema';
import { PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { env } from '@/lib/env';
import { ConflictError, InvalidInputError, NotFoundError, SenseCfError, TooLargeError } from '@/lib/errors';
import { comparableEngines } from '@/lib/explain/engines';
import { holdLease } from '@/lib/jobs/lease';
import { performActivation } from '@/lib/jobs/perform-activation';
import { modelUploadHandler } from '@/lib/jobs/perform-model-upload';
import { performRun } from '@/lib/jobs/perform-run';
import type { ModelMapping } from '@/lib/registry/mapping';
import { golden, mappingOf } from '@/lib/registry/mapping.fixture';
import { isUploaded } from '@/lib/registry/uploaded-card';
import { onEachDatabase } from '@/lib/testing/database';
import { bundledThread } from '@/lib/testing/thread-bundle';
import { archiveClassifier, listActivations, requestActivation, restoreClassifier } from './activations';
import { readClassifierFile } from './classifier-files';
import { getRegistryEntry, listClassifiers, listRegistry } from './classifiers';
import { db } from './client';
import { importDataset } from './import';
import { uploadFolder } from './import-jobs';
import { claimLease, type LeasedTable } from './leases';
import { sweepModelUploads } from './model-upload-work';
import {
  createModelUpload,
  discardModelUpload,
  getModelUpload,
  type IncomingModel,
  listModelUploads,
  testModelUpload,
} from './model-uploads';
import { getPatient } from './patients';
import { syncClassifiers } from './predictions';
import { registerModel } from './register-model';
import { input, participants } from './registry-people.fixture';
import { getRun, requestRun } from './runs';
import { demoViewer, type Viewer } from './viewer';
import { getWorklist } from './worklist';

const viewer = demoViewer();
const stranger: Viewer = { ...viewer, id: 'stranger', clinicId: 'another-clinic' };
const entry = bundledThread('model-thread');
// Each loads models in a thread of its own, beside whatever else the machine does.
vi.setConfig({ testTimeout: 120_000 });

vi.mock('@/lib/env', async (original) => {
  const actual = await original<typeof import('@/lib/env')>();
  const dataDir = `${(await import('node:os')).tmpdir()}/sensecf-registry-${process.pid}`;
  return { ...actual, env: () => ({ ...actual.readEnv(), dataDir, modelLimitBytes: 200_000 }) };
});

function incoming(bytes: Uint8Array, change: Partial<IncomingModel> = {}): IncomingModel {
  const body = Readable.toWeb(Readable.from([bytes])) as ReadableStream<Uint8Array>;
  return { fileName: 'model.onnx', body, ...change };
}

/** The worker's part: claims the oldest row and does it. */
async function work(table: LeasedTable): Promise<void> {
  const lease = await claimLease(table, 60_000);
  if (!lease) throw new Error(`nothing waits in ${table}`);
  const handler = {
    ModelUpload: modelUploadHandler({ entry: entry() }),
    Activation: performActivation,
    Run: performRun,
  };
  await holdLease(lease, handler[table as keyof typeof handler], new AbortController().signal);
}

async function uploaded(name: string): Promise<string> {
  const { id } = await createModelUpload(viewer, incoming(golden(name)));
  await work('ModelUpload');
  return id;
}

onEachDatabase('the registry', () => {
  let dataset: string;
  beforeAll(async () => {
    await syncClassifiers();
    dataset = await importDataset(viewer, input, participants());
  }, 120_000);
  afterAll(() => rm(env().dataDir, { recursive: true, force: true }));

  async function tested(name: string, change: Partial<ModelMapping> = {}) {
    const id = await uploaded(name);
    await testModelUpload(viewer, { id, mapping: mappingOf(name, change), datasetId: dataset });
    await work('ModelUpload');
    return getModelUpload(viewer, id);
  }

  async function registered(name: string, as: string): Promise<string> {
    const { id } = await tested(name);
    return (await registerModel(viewer, { id, name: as, statements: {} })).classifierId;
  }

  async function activate(classifierId: string, acceptLabelProxies = false): Promise<void> {
    const { activationId } = await requestActivation(viewer, {
      classifierId,
      datasetId: dataset,
      acceptLabelProxies,
    });
    await work('Activation');
    expect((await listActivations(viewer, classifierId))[0]).toMatchObject({
      id: activationId,
      status: 'done',
    });
    expect(await listActivations(stranger, classifierId)).toEqual([]);
  }

  describe('an upload', () => {
    it('above the limit is refused, by its length before it is read and by its bytes while it is', async () => {
      let read = 0;
      const endless = new Readable({
        read() {
          read += 65_536;
          this.push(Buffer.alloc(65_536));
        },
      });
      const body = Readable.toWeb(endless) as ReadableStream<Uint8Array>;
      const told = createModelUpload(viewer, { fileName: 'x.onnx', declaredBytes: 500 * 2 ** 20, body });
      await expect(told).rejects.toThrow(TooLargeError);
      expect(read).toBeLessThan(300_000);
      await expect(createModelUpload(viewer, { fileName: 'x.onnx', body })).rejects.toThrow(
        /The rest of the file/,
      );
      expect(read).toBeLessThan(2_000_000);
      endless.destroy();
      expect(await listModelUploads(viewer)).toEqual([]);
    });

    it('that is empty, no ONNX file, or did not arrive as it left is refused', async () => {
      const refused = (change: Partial<IncomingModel>, bytes: Uint8Array = golden('xgboost')) =>
        expect(createModelUpload(viewer, incoming(bytes, change))).rejects.toThrow(InvalidInputError);
      await refused({}, new Uint8Array());
      await refused({ fileName: 'model.pkl' });
      await refused({ fileName: '' });
      await refused({ declaredHash: 'ab'.repeat(32) });
      expect(await listModelUploads(viewer)).toEqual([]);
    });

    it.each([
      ['refused-external', /external data/],
      ['refused-regressor-forest', /regressor/],
      ['refused-three-classes', /3 classes/],
      ['refused-operator', /com\.example\.FancySigmoid/],
      ['sklearn-zipmap', /zipmap/],
    ])('of %s ends with the reason, and its file goes', async (name, words) => {
      const id = await uploaded(name);
      const upload = await getModelUpload(viewer, id);
      expect(upload).toMatchObject({ status: 'failed', failure: { code: 'refused-model' } });
      expect(upload.failure?.message).toMatch(words);
      expect(existsSync(uploadFolder(id))).toBe(false);
      const request = { id, mapping: mappingOf('xgboost'), datasetId: dataset };
      await expect(testModelUpload(viewer, request)).rejects.toThrow(ConflictError);
      await discardModelUpload(viewer, id);
    });

    it('of another clinic is not there', async () => {
      const id = await uploaded('xgboost');
      await expect(getModelUpload(stranger, id)).rejects.toThrow(NotFoundError);
      const request = { id, mapping: mappingOf('xgboost'), datasetId: dataset };
      await expect(testModelUpload(stranger, request)).rejects.toThrow(NotFoundError);
      await discardModelUpload(viewer, id);
      expect(existsSync(uploadFolder(id))).toBe(false);
    });

    it('that nobody registers goes after a week', async () => {
      const id = await uploaded('xgboost');
      await sweepModelUploads(new Date());
      expect((await listModelUploads(viewer)).map((upload) => upload.id)).toEqual([id]);
      await sweepModelUploads(new Date(Date.now() + 8 * 24 * 3_600_000));
      expect(await listModelUploads(viewer)).toEqual([]);
    });
  });

  describe('a test', () => {
    it('says how the model does on real rows, beside the classifier in use', async () => {
      const { status, test, failure, id } = await tested('sklearn-forest');
      expect(failure).toBeUndefined();
      expect(status).toBe('done');
      expect(test).toMatchObject({
        dataset: input.name,
        synthetic: true,
        current: { id: 'simulated-effects-xgboost' },
      });
      expect(test!.days).toBeGreaterThan(100);
      expect(test!.labelled?.metrics.auc.low).toBeLessThanOrEqual(test!.labelled!.metrics.auc.value);
      expect(test!.groups.length).toBeGreaterThan(1);
      await discardModelUpload(viewer, id);
    });

    it.each([
      ['refused-nan', {}, /no number/],
      [
        'network-logit',
        { output: { name: 'logit', columns: 1, high: 1, link: 'probability' } },
        /a probability is from 0 to 1/,
      ],
      ['refused-kernel', {}, /Imputer/],
      ['xgboost', { missing: { policy: 'refuse' } }, undefined],
      ['sklearn-forest', { missing: { policy: 'model' } }, undefined],
      ['sklearn-named', { missing: { policy: 'model' } }, /does not take missing values/],
    ] as const)('of %s with %j: %s', async (name, change, words) => {
      const upload = await tested(name, change as Partial<ModelMapping>);
      if (words) {
        expect(upload.failure?.message).toMatch(words);
        await expect(registerModel(viewer, { id: upload.id, name: 'No', statements: {} })).rejects.toThrow(
          ConflictError,
        );
        // The file stays for another mapping.
        expect(existsSync(uploadFolder(upload.id))).toBe(true);
      } else expect(upload.failure).toBeUndefined();
      await discardModelUpload(viewer, upload.id);
    });

    it('of a constant model warns', async () => {
      const upload = await tested('refused-constant');
      expect(upload.test?.warnings.join(' ')).toContain('same probability');
      await discardModelUpload(viewer, upload.id);
    });

    it('of a file that changed on disk is refused', async () => {
      const id = await uploaded('xgboost');
      await writeFile(path.join(uploadFolder(id), 'model.onnx'), golden('lightgbm'));
      await testModelUpload(viewer, { id, mapping: mappingOf('xgboost'), datasetId: dataset });
      await work('ModelUpload');
      expect((await getModelUpload(viewer, id)).failure?.message).toContain('changed on disk');
      await discardModelUpload(viewer, id);
    });
  });

  describe('a registered model', () => {
    it('is a version of its name, with a card to read and to keep', async () => {
      const { id } = await tested('sklearn-named');
      const statements = { intendedUse: 'Nights *after* shifts', developer: '' };
      const submits = await Promise.allSettled(
        [1, 2].map(() => registerModel(viewer, { id, name: 'Night model', statements })),
      );
      const won = submits.flatMap((submit) =>
        submit.status === 'fulfilled' ? [submit.value.classifierId] : [],
      );
      const [classifierId = ''] = won;
      expect(new Set(won).size).toBe(1);
      for (const submit of submits)
        if (submit.status === 'rejected') expect(submit.reason).toBeInstanceOf(SenseCfError);
      expect(await registerModel(viewer, { id, name: 'Other', statements })).toEqual({ classifierId });
      const second = await registered('lightgbm', 'Night model');
      const { card } = await getRegistryEntry(viewer, second);
      expect(isUploaded(card) && card.version).toBe(2);
      expect(existsSync(uploadFolder(id))).toBe(false);
      const text = async (file: string) =>
        new TextDecoder().decode((await readClassifierFile(viewer, classifierId, file)).bytes);
      const markdown = await text('card.md');
      expect(markdown).toContain('Nights \\*after\\* shifts');
      expect(markdown).toContain('Not stated by the uploader.');
      expect(JSON.parse(await text('card.json'))).toMatchObject({
        version: 1,
        name: 'Night model',
        units: expect.any(Array),
      });
      const { classifier, evaluation } = storedEvaluationSchema.parse(
        JSON.parse(await text('evaluation.json')),
      );
      expect(classifier.id).toBe(classifierId);
      expect(evaluation).toMatchObject({ method: { kind: 'fixed' }, learningCurve: [], dealings: 3 });
      expect(evaluation.groups.studyGroup.notRecorded.people).toBeLessThan(evaluation.people);
      expect(evaluation.importance).toHaveLength(evaluation.features.length);
      expect(markdown).toContain('its training may have seen these people');
      expect(await text('evaluation.csv')).toContain('importance,sleepHours,aucLoss');
      for (const file of ['model.onnx', 'evaluation.json'])
        await expect(readClassifierFile(stranger, second, file)).rejects.toThrow(NotFoundError);
      expect((await listClassifiers(stranger)).map((other) => other.id)).not.toContain(second);
    });

    it('is not chosen for an import, and survives a restart of the worker', async () => {
      const id = await registered('sklearn-forest', 'Forest');
      await syncClassifiers();
      const entryOf = (await listRegistry(viewer)).find(({ card }) => card.id === id);
      expect(entryOf).toMatchObject({ archived: false, activeFor: [] });
    });

    it('predicts and plans once activated, with every engine; older predictions and plans keep their version', async () => {
      const before = await getWorklist(viewer, { dataset, predicted: 'high', data: 'sufficient' });
      const old = before.rows[0]!;
      const ask = async (patientId: string, engine: string) => {
        const { dayNumber } = await getPatient(viewer, patientId);
        const { runId } = await requestRun(viewer, {
          patientId,
          day: dayNumber,
          engine: engine as 'exact',
          k: 1,
          constraints: PRODUCT_CONSTRAINTS,
          requestKey: randomUUID(),
        });
        await work('Run');
        return getRun(viewer, runId);
      };
      const oldRun = await ask(old.id, 'exact');
      const oldRows = await db().prediction.count({ where: { classifierId: before.classifier!.id } });
      const id = await registered('network-logit', 'Network');
      await activate(id);

      const after = await getWorklist(viewer, { dataset, predicted: 'high', data: 'sufficient' });
      expect(after.classifier?.id).toBe(id);
      expect(await db().prediction.count({ where: { classifierId: before.classifier!.id } })).toBe(oldRows);
      const patient = await getPatient(viewer, after.rows[0]!.id);
      expect(patient.prediction).toMatchObject({ classifierId: id, adapter: { oneRow: false } });
      expect(patient.prediction?.probability).toBeCloseTo(after.rows[0]!.probability!, 6);
      expect(patient.full?.variant).toBe('full');
      expect(patient.drivers.length).toBeGreaterThan(2);

      expect((await getRun(viewer, oldRun.id)).classifierId).toBe(before.classifier!.id);
      let plans = 0;
      for (const engine of comparableEngines(patient.engines)) {
        const run = await ask(after.rows[0]!.id, engine);
        expect(run.failure).toBeUndefined();
        expect(run).toMatchObject({ status: 'done', classifierId: id });
        expect(run.plans.length + Number(run.noPlan !== undefined)).toBeGreaterThan(0);
        for (const plan of run.plans) {
          expect(plan.probability).toBeLessThanOrEqual(0.45 + 1e-6);
          plans++;
        }
        // Without trees the search scores rows, and what it certifies is as complete.
        if (engine === 'exact' && run.plans[0]) expect(run.plans[0].certificate?.complete).toBe(true);
      }
      expect(plans).toBeGreaterThan(0);
    }, 240_000);

    it('cannot be archived while it is active; an archived one is out of use until it is restored', async () => {
      const id = await registered('lightgbm', 'Light');
      await activate(id);
      await expect(archiveClassifier(viewer, id)).rejects.toThrow(/active for Forty simulated people/);
      await activate('simulated-effects-xgboost');
      await expect(archiveClassifier(stranger, id)).rejects.toThrow(NotFoundError);
      await archiveClassifier(viewer, id);
      expect((await listClassifiers(viewer)).map((card) => card.id)).not.toContain(id);
      await expect(requestActivation(viewer, { classifierId: id, datasetId: dataset })).rejects.toThrow(
        /archived/,
      );
      await restoreClassifier(viewer, id);
      await activate(id);
      await activate('simulated-effects-xgboost');
      await expect(archiveClassifier(viewer, 'simulated-effects-xgboost')).rejects.toThrow(ConflictError);
      await expect(archiveClassifier(viewer, 'simulated-null-xgboost')).rejects.toThrow(NotFoundError);
    });

    it('with label proxies is activated only by somebody who says so', async () => {
      const columns = mappingOf('xgboost').columns.map((column, i) =>
        i === 4 ? ({ feature: 'heartRateMean', unit: 'bpm' } as const) : column,
      );
      const { id } = await tested('xgboost', { columns, missing: { policy: 'refuse' } });
      const { classifierId } = await registerModel(viewer, { id, name: 'Proxies', statements: {} });
      const { card } = await getRegistryEntry(viewer, classifierId);
      expect(card.variant).toBe('full');
      const request = { classifierId, datasetId: dataset };
      await expect(requestActivation(viewer, request)).rejects.toThrow(/label proxies/);
      await activate(classifierId, true);
      await activate('simulated-effects-xgboost');
    });

    it('whose file is changed on disk is refused', async () => {
      const id = await registered('sklearn-mlp', 'Changed');
      const file = path.join(env().dataDir, 'registry', id, 'model.onnx');
      const bytes = await readFile(file);
      bytes[bytes.length - 60]! ^= 1;
      await writeFile(file, bytes);
      const { activationId } = await requestActivation(viewer, { classifierId: id, datasetId: dataset });
      await work('Activation');
      expect((await listActivations(viewer, id))[0]).toMatchObject({
        id: activationId,
        status: 'failed',
        failure: { code: 'corrupt-file' },
      });
      expect((await getWorklist(viewer, { dataset })).classifier?.id).toBe('simulated-effects-xgboost');
    });

    it('of a data set that lacks its features is not activated there', async () => {
      const id = await registered('sklearn-svm', 'Narrow');
      await db().dataset.update({ where: { id: dataset }, data: { features: ['sleepHours'] } });
      await expect(requestActivation(viewer, { classifierId: id, datasetId: dataset })).rejects.toThrow(
        /has no day with/,
      );
    });
  });
});
