import { afterEach, describe, expect, it } from 'vitest';
import { ConflictError, NotFoundError } from '@/lib/errors';
import { performProviderTest } from '@/lib/jobs/perform-provider-test';
import { type FaultMode, type FaultServer, startFaultServer } from '@/lib/llm/testing/fault-server';
import { onEachDatabase } from '@/lib/testing/database';
import { db } from './client';
import { cancelProviderTest, getProviderTest, requestProviderTest } from './provider-tests';
import { addProvider, getProvider, removeProvider } from './providers';
import { configAt, work } from './providers.fixture';
import { demoViewer, type Viewer } from './viewer';

const viewer = demoViewer();
const stranger: Viewer = { ...viewer, id: 'stranger', clinicId: 'another-clinic' };

onEachDatabase('tests of a language model', () => {
  let server: FaultServer | undefined;
  afterEach(async () => {
    await server?.close();
    await db().llmProvider.deleteMany();
    await db().llmUsage.deleteMany();
  });

  async function add(mode: FaultMode, change: Parameters<typeof configAt>[1] = {}): Promise<string> {
    server = await startFaultServer({ mode });
    return (await addProvider(viewer, configAt(server.url, change))).providerId;
  }

  it('keep what the server accepts, so that plans start there, and spend from the budget', async () => {
    const id = await add('rejects-json-schema');
    const { testId } = await requestProviderTest(viewer, id);
    await work('ProviderTest', performProviderTest);
    expect(await getProviderTest(viewer, testId)).toMatchObject({
      status: 'done',
      result: { ok: true, rungs: { json_schema: 'rejected', json_object: 'works' }, modelId: 'fault-model' },
    });
    const provider = await getProvider(viewer, id);
    expect(provider).toMatchObject({
      found: { rung: 'json_object' },
      test: { id: testId },
      usage: { calls: 2 },
    });
    // A made-up question is no request for plans: nothing is known of its plans yet.
    expect(provider.answeredAt).toBeUndefined();
  });

  it('climb the ladder from its top again, whatever an earlier one found', async () => {
    const id = await add('rejects-json-schema');
    await requestProviderTest(viewer, id);
    await work('ProviderTest', performProviderTest);
    server?.setMode('good');
    const { testId } = await requestProviderTest(viewer, id);
    await work('ProviderTest', performProviderTest);
    expect((await getProviderTest(viewer, testId)).result?.rungs.json_schema).toBe('works');
    expect((await getProvider(viewer, id)).found?.rung).toBe('json_schema');
    expect(await db().providerTest.count({ where: { providerId: id } })).toBe(1);
  });

  it('that fail end as done, with the reason, and keep what was known', async () => {
    const id = await add('http-401');
    const { testId } = await requestProviderTest(viewer, id);
    await work('ProviderTest', performProviderTest);
    expect(await getProviderTest(viewer, testId)).toMatchObject({
      status: 'done',
      result: { ok: false, failure: { kind: 'unauthorised' } },
    });
    expect((await getProvider(viewer, id)).found).toBeUndefined();
  });

  it('that do not fit the budget send nothing', async () => {
    const id = await add('good', { dailyTokens: 1 });
    const { testId } = await requestProviderTest(viewer, id);
    await work('ProviderTest', performProviderTest);
    expect((await getProviderTest(viewer, testId)).result?.failure?.kind).toBe('over-budget');
    expect(server?.requests).toHaveLength(0);
  });

  it('say which variable holds no key', async () => {
    const id = await add('good', { apiKeyEnv: 'SENSECF_LLM_KEY_NOWHERE' });
    const { testId } = await requestProviderTest(viewer, id);
    await work('ProviderTest', performProviderTest);
    const test = await getProviderTest(viewer, testId);
    expect(test).toMatchObject({ status: 'failed', failure: { code: 'invalid-input' } });
    expect(test.failure?.message).toContain('SENSECF_LLM_KEY_NOWHERE');
  });

  it('are one at a time, also when asked for twice at once', async () => {
    const id = await add('good');
    const asked = await Promise.all([1, 2, 3].map(() => requestProviderTest(viewer, id)));
    expect(new Set(asked.map(({ testId }) => testId)).size).toBe(1);
  });

  describe('that are cancelled', () => {
    it('while they wait never start', async () => {
      const id = await add('good');
      const { testId } = await requestProviderTest(viewer, id);
      await cancelProviderTest(viewer, testId);
      expect((await getProviderTest(viewer, testId)).status).toBe('cancelled');
      await expect(cancelProviderTest(viewer, testId)).rejects.toThrow(ConflictError);
      await expect(work('ProviderTest', performProviderTest)).rejects.toThrow('nothing is waiting');
    });

    it('while they run close their connection and keep nothing', async () => {
      const id = await add('never-answers');
      const { testId } = await requestProviderTest(viewer, id);
      const running = work('ProviderTest', performProviderTest);
      await expect.poll(() => server?.requests.length, { timeout: 20_000 }).toBe(1);
      await cancelProviderTest(viewer, testId);
      await running;
      expect(await getProviderTest(viewer, testId)).toMatchObject({ status: 'cancelled', result: undefined });
      await expect.poll(() => server?.requests[0]?.aborted).toBe(true);
    });
  });

  it('are one clinic’s alone, and of nothing that was removed', async () => {
    const id = await add('good');
    const { testId } = await requestProviderTest(viewer, id);
    await expect(requestProviderTest(stranger, id)).rejects.toThrow(NotFoundError);
    await expect(getProviderTest(stranger, testId)).rejects.toThrow(NotFoundError);
    await expect(cancelProviderTest(stranger, testId)).rejects.toThrow(NotFoundError);
    await cancelProviderTest(viewer, testId);
    await removeProvider(viewer, id);
    await expect(requestProviderTest(viewer, id)).rejects.toThrow(NotFoundError);
  });
});
