import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { performRun } from '@/lib/jobs/perform-run';
import { performStudy } from '@/lib/jobs/perform-study';
import type { Meter } from '@/lib/llm';
import { type FaultServer, startFaultServer } from '@/lib/llm/testing/fault-server';
import { onEachDatabase } from '@/lib/testing/database';
import { db } from './client';
import { engineOf } from './language-models';
import { usageMeter, usageToday } from './llm-usage';
import { syncClassifiers } from './predictions';
import { addProvider, changeProvider, getProvider } from './providers';
import { askFor, configAt, importSix, work } from './providers.fixture';
import { getRun } from './runs';
import { getStudy, requestStudy, resumeStudy } from './studies';
import { demoViewer } from './viewer';

const viewer = demoViewer();
const NOW = new Date('2026-11-23T12:00:00Z');
const TOMORROW = new Date('2026-11-24T00:00:00Z');
const USE = { clinicId: 'demo', userId: 'somebody', providerId: 'model', purpose: 'plans' } as const;
const SPENT = { answered: true } as const;

onEachDatabase('budgets', () => {
  afterEach(async () => {
    await db().llmUsage.deleteMany();
    await db().llmProvider.deleteMany();
  });

  const meter = (change: object = {}, budget: object = { dailyTokens: 1000 }, now = NOW): Meter =>
    usageMeter({ ...USE, ...change }, { label: 'It', ...budget }, () => now);
  const used = async (userId: string = USE.userId, now = NOW) =>
    (await usageToday(USE.clinicId, userId, now))(USE.providerId);

  it('count what is booked at once, and what was really used in its place', async () => {
    const own = meter();
    await own.book(300);
    expect(await used()).toEqual({ calls: 1, promptTokens: 300, completionTokens: 0, cost: 0 });
    await own.settle(300, { ...SPENT, promptTokens: 250, completionTokens: 40 });
    expect(await used()).toMatchObject({ calls: 1, promptTokens: 250, completionTokens: 40 });
  });

  it('refuse what does not fit, with the figures, and count it for nothing', async () => {
    const own = meter();
    await own.book(900);
    await expect(own.book(101)).rejects.toMatchObject({
      kind: 'over-budget',
      message: expect.stringContaining('900 of 1,000 tokens are used, and this question needs about 101'),
    });
    await own.book(100);
    expect(await used()).toMatchObject({ calls: 2, promptTokens: 1000 });
  });

  it('refuse a first question that is larger than the whole budget', async () => {
    await expect(meter().book(1001)).rejects.toThrow(/0 of 1,000/);
    expect(await used()).toMatchObject({ calls: 0 });
  });

  it('let exactly as many of fifty calls at once pass as fit', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => meter().book(100)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(await used()).toMatchObject({ calls: 10, promptTokens: 1000 });
  });

  it('are those of one user, one language model and one day', async () => {
    await meter().book(1000);
    await meter({ userId: 'another' }).book(1000);
    await meter({ providerId: 'another' }).book(1000);
    await meter({}, { dailyTokens: 1000 }, TOMORROW).book(1000);
    await expect(meter().book(1)).rejects.toThrow(/spent/);
    expect(await used('another')).toMatchObject({ calls: 1 });
    expect(await used(USE.userId, TOMORROW)).toMatchObject({ calls: 1 });
  });

  it('in dollars count the prices of what is read and written', async () => {
    const priced = { promptPrice: 10, completionPrice: 100, dailyCost: 0.02 };
    const own = meter({}, priced);
    await own.book(1000);
    await own.settle(1000, { ...SPENT, promptTokens: 1000, completionTokens: 50 });
    expect((await used()).cost).toBeCloseTo(0.015, 12);
    await expect(own.book(1000)).rejects.toThrow(/US\$ 0\.0150 of US\$ 0\.0200 are used/);
    await own.book(400);
  });

  it('that are none never refuse', async () => {
    await meter({}, {}).book(2_000_000);
    expect(await used()).toMatchObject({ promptTokens: 2_000_000 });
  });

  describe('of a language model that is asked', () => {
    let dataset: string;
    let server: FaultServer | undefined;
    beforeAll(async () => {
      await syncClassifiers();
      dataset = await importSix(viewer, 'localOnly');
    }, 120_000);
    afterEach(async () => {
      await server?.close();
      await db().run.deleteMany();
      await db().cohortStudy.deleteMany();
    });

    async function ask(engine: ReturnType<typeof engineOf>) {
      const runId = await askFor(viewer, dataset, engine);
      await work('Run', performRun);
      return getRun(viewer, runId);
    }

    it('are counted for each call, and the card says that it answered', async () => {
      server = await startFaultServer({ mode: 'good' });
      const { providerId } = await addProvider(viewer, configAt(server.url));
      expect((await getProvider(viewer, providerId)).answeredAt).toBeUndefined();
      expect((await ask(engineOf(providerId))).status).toBe('done');
      const { usage, answeredAt, answeredModel } = await getProvider(viewer, providerId);
      expect(usage.calls).toBe(server.requests.length);
      expect(usage.promptTokens).toBeGreaterThan(0);
      expect(usage.completionTokens).toBeGreaterThan(0);
      expect([answeredAt !== undefined, answeredModel]).toEqual([true, 'fault-model']);
    });

    it('end a request that does not fit with the reason, and nothing is sent', async () => {
      server = await startFaultServer({ mode: 'good' });
      const { providerId } = await addProvider(viewer, configAt(server.url, { dailyTokens: 50 }));
      const run = await ask(engineOf(providerId));
      expect(run).toMatchObject({
        status: 'done',
        plans: [],
        noPlan: {
          reason: 'provider-failed',
          failure: 'over-budget',
          message: expect.stringContaining('0 of 50 tokens are used'),
        },
      });
      expect(server.requests).toHaveLength(0);
      expect((await getProvider(viewer, providerId)).usage.calls).toBe(0);
    });

    it('hold back a study’s questions to their model alone; raised, it goes on and asks nothing twice', async () => {
      server = await startFaultServer({ mode: 'empty-plans' });
      const config = configAt(server.url, { dailyTokens: 50 });
      const { providerId } = await addProvider(viewer, config);
      const { studyId } = await requestStudy(viewer, {
        name: 'On a budget',
        datasetId: dataset,
        classifierId: 'simulated-effects-xgboost',
        engines: ['nice-none', engineOf(providerId)],
        predictedHigh: true,
        maxDays: 2,
        daysEach: 1,
        k: 1,
        seed: 1,
        requestKey: 'study-on-a-budget',
      });
      await work('CohortStudy', performStudy);
      const stopped = await getStudy(viewer, studyId);
      expect(stopped).toMatchObject({ status: 'failed', cellsDone: stopped.days });
      expect(stopped.failure?.message).toMatch(/budget .* is spent/);
      expect(stopped.engines.at(-1)?.label).toContain('Test model');
      expect(server.requests).toHaveLength(0);
      await changeProvider(viewer, providerId, { ...config, dailyTokens: undefined });
      await resumeStudy(viewer, studyId);
      await work('CohortStudy', performStudy);
      const done = await getStudy(viewer, studyId);
      expect(done.status).toBe('done');
      expect(done.cellsDone).toBe(2 * done.days);
    });
  });
});
