import { beforeAll, describe, expect, test } from 'vitest';
import { readPackage } from '@/lib/classifiers';
import { type Engine, exactEngine, explain, PRODUCT_CONSTRAINTS, type Problem } from '@/lib/counterfactuals';
import { NotFoundError } from '@/lib/errors';
import { createLlmEngine, ProviderFailure } from '@/lib/llm';
import { Breakers, OPENS_AFTER } from '@/lib/llm/breaker';
import { embeddedEngine } from '@/lib/llm/embedded/engine';
import { fastDeps, testProvider } from '@/lib/llm/testing/drive.fixture';
import { type FaultServer, startFaultServer } from '@/lib/llm/testing/fault-server';
import { shippedClassifier, shippedProblems } from '@/lib/llm/testing/shipped-problem.fixture';
import type { WirePlan } from '@/lib/llm/testing/wire';
import { type CardedClassifier, type DayExplanation, explainDay } from './explain-day';

const DAYS = 3;
const OPTIONS = { k: 1, seed: 1, budgetMs: 600_000, now: () => performance.now() };

let actionable: CardedClassifier;
/** Days with a plan, and the plan as a model would write it. */
const days: { readonly problem: Problem; readonly plan: WirePlan }[] = [];
beforeAll(async () => {
  const classifier = await shippedClassifier();
  const { card } = await readPackage('public/models', classifier.id);
  actionable = { ...classifier, card };
  for await (const problem of shippedProblems(classifier)) {
    const [found] = (await explain(problem, exactEngine, OPTIONS)).plans;
    if (found)
      days.push({
        problem,
        plan: { changes: found.changes.map(({ feature, to }) => ({ feature, value: to })) },
      });
    if (days.length === DAYS) break;
  }
}, 300_000);

/** The breakers of a process that has seen a server fail five times just now. */
function opened(url: string, now: number): Breakers {
  const breakers = new Breakers();
  const failure = new ProviderFailure('refused', 'Nobody listens there.');
  for (let i = 0; i < OPENS_AFTER; i++) breakers.failed(testProvider(url), { failure, startedAt: now, now });
  return breakers;
}

function modelAt({ url }: FaultServer, breakers = new Breakers()): Engine {
  return createLlmEngine(testProvider(url), { ...fastDeps(), breakers });
}

function ask(engine: Engine, { factual }: Problem, standIn?: Engine): Promise<DayExplanation> {
  return explainDay({
    factual,
    actionable,
    engine,
    standIn,
    constraints: PRODUCT_CONSTRAINTS,
    ...OPTIONS,
  });
}

/** A certified plan that stands under the other engine's name, and in none of the model's counts. */
function expectStandIn(result: DayExplanation, because: RegExp): void {
  expect(result.answeredBy).toEqual({ engine: 'exact', because: expect.stringMatching(because) });
  expect(result.plans).toHaveLength(1);
  for (const { certificate, origin } of result.plans)
    expect([certificate?.complete, origin]).toEqual([true, 'raw']);
  const none = { proposed: 0, valid: 0 };
  expect(result.stats).toMatchObject({ raw: none, sampled: none, repaired: none });
  expect(result.stats).toMatchObject({ firstAnswerValid: false, bestOfK: false, afterRepair: false });
  expect(result.rejected).toEqual([]);
  expect([result.end.modelId, result.end.promptHash]).toEqual([undefined, undefined]);
}

describe('R4: while a language model is out', () => {
  test('the exact search answers in less than a second, under its own name', async () => {
    const server = await startFaultServer({ mode: 'http-500' });
    try {
      const cpuMs: number[] = [];
      for (const { problem } of days) {
        const engine = modelAt(server, opened(server.url, performance.now()));
        const before = process.cpuUsage();
        const result = await ask(engine, problem, exactEngine);
        const { user, system } = process.cpuUsage(before);
        cpuMs.push((user + system) / 1000);
        expectStandIn(result, /^Nobody listens there\. After 5 failures in a row/);
        expect(result.end.calls).toBe(0);
      }
      expect(server.requests).toEqual([]);
      // It waits for nobody, so its time is the processor's; on a busy machine the clock would measure the others.
      expect(Math.min(...cpuMs)).toBeLessThan(1000);
    } finally {
      await server.close();
    }
  });

  test('the request that finds out is answered too', async () => {
    const server = await startFaultServer({ mode: 'http-500' });
    try {
      const breakers = new Breakers();
      const { problem } = days[0]!;
      for (let calls = 0; calls < OPENS_AFTER - 1; calls += 2)
        expect((await ask(modelAt(server, breakers), problem, exactEngine)).answeredBy).toBeUndefined();
      const result = await ask(modelAt(server, breakers), problem, exactEngine);
      expectStandIn(result, /failed \(error 500\)\. After 5 failures in a row/);
      expect(result.end.calls).toBe(1);
    } finally {
      await server.close();
    }
  });

  test('a single failure is shown for what it is, and nobody answers in its place', async () => {
    const server = await startFaultServer({ mode: 'http-500' });
    try {
      const result = await ask(modelAt(server), days[0]!.problem, exactEngine);
      expect(result.answeredBy).toBeUndefined();
      expect(result.noPlan).toMatchObject({ reason: 'provider-failed', failure: 'server-error' });
    } finally {
      await server.close();
    }
  });

  test('a model that works answers itself', async () => {
    const { problem, plan } = days[0]!;
    const server = await startFaultServer({ mode: 'good', handler: () => [plan] });
    try {
      const result = await ask(modelAt(server), problem, exactEngine);
      expect(result.answeredBy).toBeUndefined();
      expect(result.stats.raw.valid).toBeGreaterThan(0);
    } finally {
      await server.close();
    }
  });
});

describe('an embedded model whose files are gone', () => {
  const broken = embeddedEngine({
    id: 'embedded-finetuned',
    label: 'Embedded',
    description: 'Without its files.',
    load: () => Promise.reject(new NotFoundError('language model file')),
  });

  test('is answered for by the exact search, at its first failure', async () => {
    const result = await ask(broken, days[0]!.problem, exactEngine);
    expectStandIn(result, /^The embedded language model cannot run: its files are missing/);
    expect(result.end.calls).toBe(1);
  });

  test('says so where nobody stands in, however often it is asked', async () => {
    for (let i = 0; i <= OPENS_AFTER; i++)
      expect((await ask(broken, days[0]!.problem)).noPlan).toMatchObject({ failure: 'no-model' });
  });
});
