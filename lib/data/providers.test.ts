import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ForbiddenError, InvalidInputError, NotFoundError } from '@/lib/errors';
import { performRun } from '@/lib/jobs/perform-run';
import { type FaultServer, startFaultServer } from '@/lib/llm/testing/fault-server';
import { onEachDatabase } from '@/lib/testing/database';
import { db } from './client';
import { engineLabels, engineOf, enginesFor, providerOf } from './language-models';
import { getPatient } from './patients';
import { syncClassifiers } from './predictions';
import { previewPrompt } from './prompt-preview';
import {
  addProvider,
  changeProvider,
  getProvider,
  listProviders,
  readProviderConfig,
  removeProvider,
  restoreProvider,
  setProviderEnabled,
} from './providers';
import { askFor, configAt, importSix, work } from './providers.fixture';
import { getRun, requestRun } from './runs';
import { demoViewer, type Viewer } from './viewer';
import { getWorklist } from './worklist';

const viewer = demoViewer();
const stranger: Viewer = { ...viewer, id: 'stranger', clinicId: 'another-clinic' };
const NOBODY = 'http://127.0.0.1:9/v1';
const KEY = 'SENSECF_LLM_KEY_TEST';
const SECRET = 'canary-key-4711';

onEachDatabase('language models that somebody set up', () => {
  let local: string;
  let open: string;
  let server: FaultServer | undefined;
  beforeAll(async () => {
    await syncClassifiers();
    local = await importSix(viewer, 'localOnly');
    open = await importSix(viewer, 'remoteAllowed');
  }, 120_000);
  afterEach(async () => {
    vi.unstubAllEnvs();
    await server?.close();
    server = undefined;
    await db().llmProvider.deleteMany();
    await db().llmUsage.deleteMany();
    await db().run.deleteMany();
  });

  const add = async (change: Parameters<typeof configAt>[1] = {}, url = NOBODY) =>
    (await addProvider(viewer, configAt(url, change))).providerId;
  const idsFor = async (policy: string, who = viewer) =>
    (await enginesFor(who, policy)).filter(({ available }) => available).map(({ id }) => id);

  describe('the list', () => {
    it('holds several at once, each an engine with its own label', async () => {
      const first = await add({ label: 'LLaMA-3.1-8B', model: 'llama3.1:8b' });
      const second = await add({ label: 'LLaMA-3.1-8B*', model: 'sensecf' });
      const engines = await enginesFor(viewer, 'localOnly');
      expect(engines.filter(({ id }) => id.startsWith('llm')).map(({ id, label }) => [id, label])).toEqual([
        [engineOf(first), 'Language model: LLaMA-3.1-8B (llama3.1:8b on 127.0.0.1:9)'],
        [engineOf(second), 'Language model: LLaMA-3.1-8B* (sensecf on 127.0.0.1:9)'],
      ]);
      expect((await listProviders(viewer)).providers.map(({ id }) => id)).toEqual([first, second]);
    });

    it('is asked as it was set up: prompt, examples and samples', async () => {
      const id = await add({ promptVersion: 'v2', shots: 3, samples: 5 });
      expect(await providerOf(viewer, engineOf(id))).toMatchObject({
        promptVersion: 'v2',
        shots: 3,
        samples: 5,
      });
    });

    it('says how to set one up while there is none', async () => {
      const engine = (await enginesFor(viewer, 'localOnly')).find(({ id }) => id === 'llm');
      expect(engine).toMatchObject({ available: false, label: 'Language model (not set up)' });
      expect(engine?.hint).toContain('under Language models');
    });

    it('gives every id once, also after a removal, and none that the environment has', async () => {
      const first = await add({ label: 'A model' });
      await removeProvider(viewer, first);
      const second = await add({ label: 'A model' });
      expect([first, second]).toEqual(['a-model', 'a-model-2']);
      expect(await add({ label: 'Environment' })).not.toBe('environment');
      expect(await add({ label: '模型' })).toMatch(/^[a-z0-9][a-z0-9.-]*$/);
    });

    it('is one clinic’s alone', async () => {
      const id = await add();
      expect((await listProviders(stranger)).providers).toEqual([]);
      expect(await idsFor('remoteAllowed', stranger)).not.toContain(engineOf(id));
      for (const attempt of [
        () => getProvider(stranger, id),
        () => changeProvider(stranger, id, configAt(NOBODY)),
        () => removeProvider(stranger, id),
        () => setProviderEnabled(stranger, id, false),
      ])
        await expect(attempt()).rejects.toThrow(NotFoundError);
      expect(await idsFor('localOnly')).toContain(engineOf(id));
    });

    it('loses one that is switched off or removed, until that is taken back; its name stays for studies', async () => {
      const id = await add({ label: 'Gone' });
      const listed = async () => (await idsFor('localOnly')).includes(engineOf(id));
      await setProviderEnabled(viewer, id, false);
      expect(await listed()).toBe(false);
      await expect(askFor(viewer, local, engineOf(id))).rejects.toThrow(/switched off/);
      await setProviderEnabled(viewer, id, true);
      await removeProvider(viewer, id);
      expect(await listed()).toBe(false);
      expect((await engineLabels(viewer)).get(engineOf(id))).toContain('Gone');
      await expect(askFor(viewer, local, engineOf(id))).rejects.toThrow(InvalidInputError);
      await expect(removeProvider(viewer, id)).rejects.toThrow(NotFoundError);
      await restoreProvider(viewer, id);
      expect(await listed()).toBe(true);
      const actions = await db().auditEntry.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' } });
      expect(actions.map(({ action }) => action)).toEqual([
        'add',
        'switch-off',
        'switch-on',
        'remove',
        'restore',
      ]);
    });

    it('forgets what was found of another address or model', async () => {
      const id = await add();
      const found = { rung: 'text', temperature: true, foldSystem: false, stream: true };
      await db().llmProvider.update({ where: { id }, data: { found, answeredAt: new Date() } });
      await changeProvider(viewer, id, configAt(NOBODY, { label: 'Another name' }));
      expect(await getProvider(viewer, id)).toMatchObject({ label: 'Another name', found });
      await changeProvider(viewer, id, configAt(NOBODY, { model: 'another-model' }));
      const changed = await getProvider(viewer, id);
      expect([changed.found, changed.answeredAt]).toEqual([undefined, undefined]);
    });

    it('refuses a configuration field by field', async () => {
      expect(readProviderConfig({ ...configAt(NOBODY), promptVersion: 'v0' })).toMatchObject({
        problems: { promptVersion: expect.stringContaining('v0') },
      });
      expect(readProviderConfig({ ...configAt(NOBODY), apiKeyEnv: 'OPENAI_API_KEY' })).toMatchObject({
        problems: { apiKeyEnv: expect.stringContaining('api.openai.com') },
      });
      await expect(add({ apiKeyEnv: 'DATABASE_URL' })).rejects.toThrow(InvalidInputError);
      expect(await db().llmProvider.count()).toBe(0);
    });
  });

  describe('a key', () => {
    it('is read from the environment when it is used, and is neither stored nor shown', async () => {
      server = await startFaultServer({ mode: 'good' });
      const id = await add({ apiKeyEnv: KEY }, server.url);
      expect(await getProvider(viewer, id)).toMatchObject({ apiKeyEnv: KEY, keyPresent: false });
      const missing = (await enginesFor(viewer, 'localOnly')).find((engine) => engine.id === engineOf(id));
      expect(missing).toMatchObject({ available: false, hint: expect.stringContaining(KEY) });
      vi.stubEnv(KEY, SECRET);
      const runId = await askFor(viewer, local, engineOf(id));
      await work('Run', performRun);
      expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
      const seen = [
        await listProviders(viewer),
        await enginesFor(viewer, 'localOnly'),
        await getRun(viewer, runId),
        await db().llmProvider.findMany(),
        await db().run.findMany(),
        await db().auditEntry.findMany(),
      ];
      expect(JSON.stringify(seen)).not.toContain(SECRET);
    });
  });

  describe('rows that must stay here', () => {
    const remote = { dataPolicy: 'remote' } as const;

    it('go to no remote language model without an agreement: not offered, refused, nothing sent', async () => {
      server = await startFaultServer({ mode: 'good' });
      const engine = engineOf(await add(remote, server.url));
      const choice = (await enginesFor(viewer, 'localOnly')).find(({ id }) => id === engine);
      expect(choice).toMatchObject({ available: false, remote: true, hint: expect.stringContaining('BAA') });
      await expect(askFor(viewer, local, engine)).rejects.toThrow(ForbiddenError);
      expect(await idsFor('remoteAllowed')).toContain(engine);
      expect(await db().run.count()).toBe(0);
      expect(server.requests).toHaveLength(0);
    });

    it('go there under an agreement', async () => {
      server = await startFaultServer({ mode: 'good' });
      const runId = await askFor(viewer, local, engineOf(await add({ ...remote, baa: true }, server.url)));
      await work('Run', performRun);
      expect((await getRun(viewer, runId)).status).toBe('done');
      expect(server.requests.length).toBeGreaterThan(0);
    });

    it.each(['the agreement ended', 'the policy was tightened'])(
      'do not go there when %s while the run was waiting',
      async (what) => {
        server = await startFaultServer({ mode: 'good' });
        const ended = what === 'the agreement ended';
        const id = await add({ ...remote, baa: ended }, server.url);
        const runId = await askFor(viewer, ended ? local : open, engineOf(id));
        if (ended) await changeProvider(viewer, id, configAt(server.url, remote));
        else await db().dataset.update({ where: { id: open }, data: { dataPolicy: 'localOnly' } });
        await work('Run', performRun);
        await db().dataset.update({ where: { id: open }, data: { dataPolicy: 'remoteAllowed' } });
        expect(await getRun(viewer, runId)).toMatchObject({
          status: 'failed',
          failure: { code: 'forbidden' },
        });
        expect(server.requests).toHaveLength(0);
      },
    );

    it('also not when a policy is none that the product knows', async () => {
      const engine = engineOf(await add(remote));
      await db().dataset.update({ where: { id: open }, data: { dataPolicy: 'whatever' } });
      await expect(askFor(viewer, open, engine)).rejects.toThrow(ForbiddenError);
      await db().dataset.update({ where: { id: open }, data: { dataPolicy: 'remoteAllowed' } });
    });
  });

  it('what will be sent is shown for the language model it would go to', async () => {
    const engine = engineOf(await add());
    const { rows } = await getWorklist(viewer, { dataset: local, predicted: 'high', data: 'sufficient' });
    const patient = rows[0]?.id ?? '';
    const { dayNumber: day, constraints } = await getPatient(viewer, patient);
    expect(await previewPrompt(viewer, patient, { day, k: 1, constraints, engine })).toContain(
      'prompt v1, SHA-256',
    );
    await expect(previewPrompt(viewer, patient, { day, k: 1, constraints, engine: 'exact' })).rejects.toThrow(
      InvalidInputError,
    );
  });

  it('an engine that never was is refused before anything is read', async () => {
    const request = { patientId: 'x', day: 1, k: 1, constraints: {}, requestKey: 'a-request' };
    for (const engine of ['llm:', 'llm:../x', 'gpt', 'llm:A'])
      await expect(requestRun(viewer, { ...request, engine } as never)).rejects.toThrow(/no such engine/);
  });
});
