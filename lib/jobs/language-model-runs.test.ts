import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildProblem } from '@/lib/counterfactuals';
import { loadClassifier } from '@/lib/data/classifiers';
import { db } from '@/lib/data/client';
import { claimLease } from '@/lib/data/leases';
import { syncClassifiers } from '@/lib/data/predictions';
import { askFor, importSix, work } from '@/lib/data/providers.fixture';
import { cancelRun, getRun } from '@/lib/data/runs';
import { demoViewer } from '@/lib/data/viewer';
import { ConflictError } from '@/lib/errors';
import { environmentModel } from '@/lib/explain/environment-model';
import { type Provider, ProviderFailure } from '@/lib/llm';
import { OPENS_AFTER, processBreakers } from '@/lib/llm/breaker';
import { type FaultMode, startFaultServer } from '@/lib/llm/testing/fault-server';
import { solvingModel } from '@/lib/llm/testing/solving-model.fixture';
import type { PlanHandler } from '@/lib/llm/testing/wire';
import { Random } from '@/lib/random';
import { onEachDatabase } from '@/lib/testing/database';
import type { RunView } from '@/lib/views/types';
import { holdLease, LEASE_MS } from './lease';
import { performRun } from './perform-run';

const LONG = process.env.LONG === '1';
const CANCELS = LONG ? 200 : 8;
/** Longest that anything may take before a test gives up: no promise of the product, whose own are events here. */
const PATIENCE_MS = 60_000;
const viewer = demoViewer();
const never = new AbortController().signal;

/** The model behind the server; each database has a patient of its own. */
let model: PlanHandler = () => [];
/** Slow enough that a cancel can meet every part of a run. */
const server = await startFaultServer({
  mode: 'good',
  delayMs: 100,
  chunkMs: 10,
  handler: (question) => model(question),
});
// Settings are read once, at the first use of one.
vi.stubEnv('SENSECF_LLM_BASE_URL', server.url);
vi.stubEnv('SENSECF_LLM_MODEL', 'test-model');
afterAll(() => server.close());

onEachDatabase('runs by a language model', () => {
  let dataset: string;
  let provider: Provider;
  beforeAll(async () => {
    await syncClassifiers();
    dataset = await importSix(viewer, 'localOnly');
    model = await modelFor(await ask());
    await db().run.deleteMany();
    provider = environmentModel().provider!;
  }, PATIENCE_MS);
  beforeEach(() => {
    processBreakers.answered(provider);
    server.setMode('good');
  });

  const ask = (requestKey?: string): Promise<string> => askFor(viewer, dataset, 'llm', requestKey);

  async function answered(): Promise<RunView> {
    const id = await ask();
    await work('Run', performRun);
    return getRun(viewer, id);
  }

  describe('R6: fifty equal requests at once', () => {
    it('are one run and one call of the provider', async () => {
      const before = server.requests.length;
      const key = randomUUID();
      const ids = new Set(await Promise.all(Array.from({ length: 50 }, () => ask(key))));
      expect(ids.size).toBe(1);
      expect(await db().run.count({ where: { status: 'queued' } })).toBe(1);
      // As many workers as a clinic may have.
      await Promise.all(
        Array.from({ length: 4 }, async () => {
          const lease = await claimLease('Run', LEASE_MS);
          if (lease) await holdLease(lease, performRun, never);
        }),
      );
      const run = await getRun(viewer, [...ids][0]!);
      expect([run.status, run.plans.length, run.answeredBy]).toEqual(['done', 1, undefined]);
      expect(server.requests.length - before).toBe(1);
    });
  });

  describe('R5: cancelled at any time', () => {
    it('closes the connection and writes nothing afterwards', {
      timeout: CANCELS * PATIENCE_MS,
    }, async () => {
      const random = new Random('cancels');
      const ended: { readonly id: string; readonly state: string }[] = [];
      const closedAfterMs: number[] = [];
      let met = 0;
      for (let i = 0; met < CANCELS; i++) {
        // Every other run is cancelled while the server would never answer: only the cancel can close that connection.
        const mode: FaultMode = i % 2 === 0 ? 'never-answers' : 'good';
        const { id, cancelled, closed } = await cancelledRun(mode, random);
        closedAfterMs.push(...closed);
        if (cancelled) met++;
        ended.push({ id, state: await stateOf(id) });
        expect((await getRun(viewer, id)).status).toBe(cancelled ? 'cancelled' : 'done');
        if (mode === 'never-answers') expect([cancelled, closed.length]).toEqual([true, 1]);
      }
      // Whoever would still write has had the time to.
      await wait(1000);
      for (const { id, state } of ended) expect(await stateOf(id)).toBe(state);
      const cancelled = ended.filter(({ state }) => state.includes('"cancelled"'));
      for (const { state } of cancelled) expect(state).toContain('"proposals":[],"plans":[]');
      expect(cancelled).toHaveLength(CANCELS);
      if (LONG) process.stdout.write(`${summary(ended.length, closedAfterMs)}\n`);
    });

    /** One run, cancelled once its server was asked or after a random while; ends when every connection of it is closed. */
    async function cancelledRun(mode: FaultMode, random: Random) {
      server.setMode(mode);
      const before = server.requests.length;
      const asked = () => server.requests.slice(before);
      const id = await ask();
      const held = work('Run', performRun);
      if (mode === 'never-answers') await eventually(() => asked().length > 0);
      await wait(random.uniform(0, 700));
      const open = asked().filter(({ closedAt }) => closedAt === undefined);
      const cancelledAt = performance.now();
      const cancelled = await cancelRun(viewer, id).then(() => true, isOver);
      await eventually(() => asked().every(({ closedAt }) => closedAt !== undefined));
      await held;
      // The run is over: nothing is under way any more, and nothing was asked again.
      await eventually(() => server.openSockets === 0);
      if (mode === 'never-answers') {
        expect(open.map(({ aborted }) => aborted)).toEqual([true]);
        expect(asked()).toHaveLength(1);
      }
      return { id, cancelled, closed: open.map(({ closedAt = 0 }) => closedAt - cancelledAt) };
    }
  });

  describe('R4: while the model is out', () => {
    it('get the exact search’s plans under its name, and the model’s again after the repair', async () => {
      server.setMode('http-401');
      const refused = await answered();
      expect([refused.noPlan?.reason, refused.answeredBy]).toEqual(['provider-failed', undefined]);

      const failure = new ProviderFailure('refused', 'Nobody listens there.');
      const now = performance.now();
      for (let i = 0; i < OPENS_AFTER; i++)
        processBreakers.failed(provider, { failure, startedAt: now, now: now + PATIENCE_MS });
      const before = server.requests.length;
      const run = await answered();
      expect(server.requests).toHaveLength(before);
      expect([run.engine, run.answeredBy?.engine]).toEqual(['llm', 'exact']);
      expect(run.answeredBy?.because).toContain('After 5 failures in a row');
      expect(run.plans.length).toBeGreaterThan(0);
      expect(run.plans.map(({ engine }) => engine)).toEqual(run.plans.map(() => 'exact'));
      expect(run.answers).toMatchObject({ raw: { proposed: 0, valid: 0 }, calls: 0 });
      expect([run.modelId, run.promptHash]).toEqual([undefined, undefined]);
      expect(await db().proposal.count({ where: { runId: run.id } })).toBe(0);

      processBreakers.answered(provider);
      server.setMode('good');
      const again = await answered();
      expect([again.answeredBy, again.plans[0]?.engine]).toEqual([undefined, 'llm']);
    });
  });
});

function eventually(condition: () => boolean): Promise<void> {
  return vi.waitFor(() => expect(condition()).toBe(true), { timeout: PATIENCE_MS, interval: 5 });
}

/** A model that solves the problem of a run. */
async function modelFor(runId: string): Promise<PlanHandler> {
  const { factual, constraints, classifierId } = await getRun(viewer, runId);
  const built = await buildProblem({ factual, constraints, classifier: await loadClassifier(classifierId) });
  if (!built.ok) throw new Error(built.noPlan.reason);
  return solvingModel(built.problem);
}

/** Everything stored of a run that work on it can change. */
async function stateOf(id: string): Promise<string> {
  const run = await db().run.findUniqueOrThrow({ where: { id }, include: { proposals: true, plans: true } });
  const { status, attempt, progress, stats, noPlan, failure, finishedAt, proposals, plans } = run;
  return JSON.stringify({ status, attempt, progress, stats, noPlan, failure, finishedAt, proposals, plans });
}

function isOver(error: unknown): false {
  if (error instanceof ConflictError) return false;
  throw error;
}

function summary(runs: number, closedAfterMs: readonly number[]): string {
  const sorted = [...closedAfterMs].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(0);
  return (
    `${CANCELS} of ${runs} runs were cancelled, the others were over; ${sorted.length} open connections closed after ` +
    `${at(0)} to ${at(1)} ms (median ${at(0.5)}, 95 % within ${at(0.95)})`
  );
}
