import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { db } from '@/lib/data/client';
import { importPeople } from '@/lib/data/experiment.fixture';
import { claimLease, type Lease, sweepLeases } from '@/lib/data/leases';
import { addProvider, removeProvider } from '@/lib/data/providers';
import { configAt } from '@/lib/data/providers.fixture';
import { exportTuning } from '@/lib/data/tuning-export';
import {
  cancelTuning,
  getTuningSet,
  listTuningSets,
  removeTuning,
  requestTuning,
  resumeTuning,
} from '@/lib/data/tuning-sets';
import { cancelSubmission, followTuning, submitTuning, tunedProviderOf } from '@/lib/data/tuning-submissions';
import { demoViewer } from '@/lib/data/viewer';
import * as environment from '@/lib/env';
import { CancelledError } from '@/lib/errors';
import { type FakeOpenAi, startFakeOpenAi } from '@/lib/finetune/testing/fake-openai';
import { LATEST_PROMPT } from '@/lib/llm/prompts';
import { onEachDatabase } from '@/lib/testing/database';
import type { JobHandler } from './handlers';
import { holdLease, LEASE_MS } from './lease';
import { performTuning } from './perform-tuning';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const viewer = demoViewer();
const never = new AbortController().signal;
const stranger = { ...viewer, clinicId: 'elsewhere' };

onEachDatabase('a fine-tuning set', () => {
  let datasetId: string;
  let fake: FakeOpenAi;
  const settings = environment.env();
  const withLlm = (llm: environment.Env['llm']): void => {
    vi.spyOn(environment, 'env').mockReturnValue({ ...settings, llm });
  };
  beforeAll(async () => {
    datasetId = await importPeople(viewer, 40, 3);
    fake = await startFakeOpenAi();
  });
  afterAll(async () => fake?.close());
  afterEach(async () => {
    vi.restoreAllMocks();
    await db().tuningSet.deleteMany();
  });

  async function ask(change: object = {}): Promise<string> {
    const { setId } = await requestTuning(viewer, {
      name: 'A set',
      datasetId,
      classifierId: 'simulated-effects-xgboost',
      settings: {
        engine: 'nice-sparsity',
        refusedBy: 'random-edits',
        k: 1,
        size: 20,
        seed: 1,
        validationShare: 0.3,
        lockShare: 0,
        ...change,
      },
      requestKey: randomUUID(),
    });
    return setId;
  }

  const claim = async (): Promise<Lease> => {
    const lease = await claimLease('TuningSet', LEASE_MS);
    if (!lease) throw new Error('nothing to claim');
    return lease;
  };
  const row = (id: string) => db().tuningSet.findUniqueOrThrow({ where: { id } });
  const targets = (setId: string) =>
    db().tuningTarget.findMany({ where: { setId }, orderBy: { ordinal: 'asc' } });
  const text = async (id: string, file: string) => String((await exportTuning(viewer, id, file)).body);

  /** Lets something happen once this many days were asked about. */
  const interrupted =
    (days: number, then: () => void): JobHandler =>
    (id, context) =>
      performTuning(id, {
        ...context,
        progress: (told) => {
          context.progress(told);
          if ((told as { step: string }).step.startsWith(`${days} of `)) then();
        },
      });

  it('is made, checked and downloaded, and nobody else may have it', async () => {
    const id = await ask();
    await holdLease(await claim(), performTuning, never);
    const set = await getTuningSet(viewer, id);
    expect(set).toMatchObject({ status: 'done', failure: undefined });
    expect(set.checks?.filter(({ passed }) => !passed)).toEqual([]);
    expect(set.checks).toHaveLength(10);
    expect(set.preview).toHaveLength(3);
    expect(set.preview[0]?.tokens.llama3).toBeGreaterThan(1_000);
    expect(set.facts?.parts.train.examples).toBe((await text(id, 'train.jsonl')).trim().split('\n').length);
    const people = await db().participant.findMany({
      where: { datasetId },
      select: { id: true, sourceId: true },
    });
    const everything = await text(id, 'train.jsonl');
    for (const person of people) expect(everything).not.toContain(person.id);
    expect((await exportTuning(viewer, id, 'sensecf-fine-tuning.tar.gz')).type).toBe('application/gzip');
    expect((await listTuningSets(viewer)).map((one) => one.id)).toEqual([id]);

    await expect(exportTuning(viewer, id, '../secret')).rejects.toThrow('No such file');
    await expect(exportTuning(stranger, id, 'train.jsonl')).rejects.toThrow('No such');
    await expect(getTuningSet(stranger, id)).rejects.toThrow('No such');
    await expect(removeTuning(stranger, id)).rejects.toThrow('No such');
    expect(await listTuningSets(stranger)).toEqual([]);
    const audited = await db().auditEntry.groupBy({ by: ['action'], where: { subjectId: id }, _count: true });
    expect(audited.map(({ action }) => action).sort()).toEqual(['export', 'request']);
  });

  it('goes on where a killed worker left it, asks no day twice, and comes to the same files', async () => {
    const [whole, parts] = [await ask(), await ask()];
    await holdLease(await claim(), performTuning, never);
    const killed = new AbortController();
    const first = await claim();
    const handler = interrupted(5, () => killed.abort(new CancelledError('The worker')));
    const context = { signal: killed.signal, attempt: first.attempt, progress: () => {} };
    await expect(handler(parts, context)).rejects.toThrow();
    const before = await targets(parts);
    expect(before).toHaveLength(5);
    await sweepLeases('TuningSet', true);
    await holdLease(await claim(), performTuning, never);
    expect(await row(parts)).toMatchObject({ status: 'done', attempt: 2 });
    expect((await targets(parts)).slice(0, 5)).toEqual(before);
    expect(await text(parts, 'train.jsonl')).toBe(await text(whole, 'train.jsonl'));
  });

  it('is cancelled with what it has, resumed to its end, and deleted with everything', async () => {
    const id = await ask();
    await holdLease(
      await claim(),
      interrupted(4, () => void cancelTuning(viewer, id)),
      never,
    );
    expect(await row(id)).toMatchObject({ status: 'cancelled' });
    const kept = await targets(id);
    expect(kept.length).toBeGreaterThanOrEqual(4);
    await expect(cancelTuning(viewer, id)).rejects.toThrow('ended already');
    await expect(exportTuning(viewer, id, 'train.jsonl')).rejects.toThrow('No such finished');
    await resumeTuning(viewer, id);
    await expect(resumeTuning(viewer, id)).rejects.toThrow('at work');
    await holdLease(await claim(), performTuning, never);
    expect(await row(id)).toMatchObject({ status: 'done' });
    expect((await targets(id)).slice(0, kept.length)).toEqual(kept);
    await removeTuning(viewer, id);
    expect(await db().tuningTarget.count()).toBe(0);
  });

  it('fails with words when classifier or data are no longer those it began with', async () => {
    const [replaced, changed] = [await ask(), await ask()];
    await db().tuningSet.update({ where: { id: replaced }, data: { classifierHash: 'another' } });
    await db().tuningSet.update({ where: { id: changed }, data: { rowsDigest: 'another' } });
    await holdLease(await claim(), performTuning, never);
    await holdLease(await claim(), performTuning, never);
    for (const id of [replaced, changed])
      expect(await row(id)).toMatchObject({ status: 'failed', failure: { code: 'conflict' } });
  });

  it('is refused for an engine that is none, for one of another machine, and for another clinic’s data', async () => {
    await expect(ask({ engine: 'magic' })).rejects.toThrow('no engine “magic”');
    withLlm({ apiKey: 'key', model: 'gpt-test' });
    await expect(ask({ engine: 'llm' })).rejects.toThrow('no engine “llm” that can make examples');
    vi.restoreAllMocks();
    const request = {
      name: 'x',
      datasetId,
      classifierId: 'simulated-effects-xgboost',
      settings: { engine: 'exact', k: 1, size: 20, seed: 1, validationShare: 0.3, lockShare: 0 },
      requestKey: randomUUID(),
    };
    await expect(requestTuning(stranger, request)).rejects.toThrow('No such data set');
    const twice = [await requestTuning(viewer, request), await requestTuning(viewer, request)];
    expect(twice[0]).toEqual(twice[1]);
  });

  it('is handed to an account, followed to its model, and refused where it may not go', async () => {
    const id = await ask();
    const request = { setId: id, method: 'supervised', baseModel: 'gpt-test-mini' } as const;
    await expect(submitTuning(viewer, request)).rejects.toThrow('No such finished');
    await holdLease(await claim(), performTuning, never);

    withLlm({ apiKey: 'key' });
    expect((await getTuningSet(viewer, id)).openai.refusal).toContain('business associate agreement');
    await expect(submitTuning(viewer, request)).rejects.toThrow('must stay on this machine');
    expect(await db().tuningSubmission.count()).toBe(0);
    const atOpenAi = configAt('https://api.openai.com/v1', { dataPolicy: 'remote', baa: true });
    const { providerId } = await addProvider(viewer, { ...atOpenAi, apiKeyEnv: 'OPENAI_API_KEY' });
    expect((await getTuningSet(viewer, id)).openai).toEqual({ server: 'api.openai.com' });
    await removeProvider(viewer, providerId);
    expect((await getTuningSet(viewer, id)).openai.refusal).toContain('business associate agreement');

    withLlm({ baseUrl: fake.url, apiKey: 'key' });
    const sent = await submitTuning(viewer, request);
    expect(fake.files.at(-2)?.text).toBe(await text(id, 'train.jsonl'));
    await expect(submitTuning(viewer, request)).rejects.toThrow('open already');
    await expect(followTuning(stranger, sent.id)).rejects.toThrow('No such submission');
    const states: string[] = [];
    for (let state = ''; state !== 'succeeded'; states.push(state))
      state = (await followTuning(viewer, sent.id)).status;
    expect(states).toEqual(['queued', 'running', 'succeeded']);
    const done = await followTuning(viewer, sent.id);
    expect(done).toMatchObject({
      tunedModel: 'ft:gpt-test-mini:clinic:sensecf:1',
      provider: {
        model: 'ft:gpt-test-mini:clinic:sensecf:1',
        baseUrl: fake.url,
        promptVersion: LATEST_PROMPT,
      },
    });
    expect(await tunedProviderOf(viewer, sent.id)).toEqual(done.provider);
    await expect(tunedProviderOf(stranger, sent.id)).rejects.toThrow('No such submission');
    await expect(cancelSubmission(viewer, sent.id)).rejects.toThrow('not running there');

    const pairs = await submitTuning(viewer, { ...request, method: 'dpo' });
    expect(fake.files.at(-2)?.text).toBe(await text(id, 'pairs.openai.jsonl'));
    await cancelSubmission(viewer, pairs.id);
    expect((await followTuning(viewer, pairs.id)).status).toBe('cancelled');

    fake.setMode('no-access');
    await expect(submitTuning(viewer, { ...request, baseModel: 'gpt-other' })).rejects.toThrow(
      'may not fine-tune',
    );
    fake.setMode('good');
    const stored = (await getTuningSet(viewer, id)).submissions;
    expect(stored.map(({ status }) => status).sort()).toEqual(['cancelled', 'failed', 'succeeded']);
  });

  it('is not handed over when a check on people or truth failed', async () => {
    const id = await ask();
    await holdLease(await claim(), performTuning, never);
    const { checks = [] } = await getTuningSet(viewer, id);
    const fail = (failed: string) =>
      db().tuningSet.update({
        where: { id },
        data: { checks: checks.map((one) => ({ ...one, places: [], passed: one.id !== failed })) },
      });
    withLlm({ baseUrl: fake.url, apiKey: 'key' });
    await fail('verified');
    expect((await getTuningSet(viewer, id)).openai.refusal).toContain('Every target is verified');
    await fail('balance');
    expect((await getTuningSet(viewer, id)).openai.server).toContain('127.0.0.1');
  });

  it('that was being sent when the server stopped is called lost in the end', async () => {
    const id = await ask();
    const old = new Date(Date.now() - 3_600_000);
    const submission = { id: randomUUID(), setId: id, requestedBy: viewer.id, method: 'dpo', baseModel: 'x' };
    await db().tuningSubmission.create({ data: { ...submission, createdAt: old } });
    expect((await followTuning(viewer, submission.id)).status).toBe('lost');
  });
});
