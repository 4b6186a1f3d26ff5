import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '@/lib/counterfactuals';
import { createLlmEngine } from './engine';
import { previewPrompt } from './preview';
import { drive, driveAt, fastDeps, testProvider } from './testing/drive.fixture';
import { type FaultServer, type FaultServerOptions, startFaultServer } from './testing/fault-server';
import { solvingModel } from './testing/solving-model.fixture';
import { problemOf, TOY_DAY, toyClassifier } from './testing/toy-problem.fixture';
import type { WirePlan } from './testing/wire';

let problem: Problem;
let server: FaultServer | undefined;
beforeAll(async () => {
  problem = await problemOf(toyClassifier(), TOY_DAY, { locked: ['remSleepPct'] });
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(options: FaultServerOptions): Promise<FaultServer> {
  server = await startFaultServer({ seed: 1, ...options });
  return server;
}

const tooSmall: WirePlan = {
  changes: [{ feature: 'sleepHours', value: 6 }],
  rationale: 'A little more sleep.',
};
const locked: WirePlan = { changes: [{ feature: 'remSleepPct', value: 20 }], rationale: 'More REM.' };

/** Fails in the first `rounds` rounds, then knows the answer. */
function slowLearner(rounds: number): FaultServerOptions['handler'] {
  const solve = solvingModel(problem);
  return (question) => (question.round < rounds ? [tooSmall, locked] : solve(question));
}

describe('the protocol of an engine', () => {
  test('a first answer is raw, verified, and ends the request after one call', async () => {
    const { url, requests } = await start({ mode: 'good', handler: solvingModel(problem) });
    const { plans, stats, end } = await driveAt(url, problem);
    expect(plans.map(({ origin, round }) => [origin, round])).toEqual(Array(3).fill(['raw', 0]));
    expect(stats).toMatchObject({ raw: { proposed: 3, valid: 3 }, firstAnswerValid: true });
    expect(end).toMatchObject({ calls: 1, modelId: 'fault-model' });
    expect(end.tokens?.prompt).toBeGreaterThan(500);
    expect(requests).toHaveLength(1);
  });

  test('a repair round carries the verdicts as data and marks its plans as repaired', async () => {
    const { url, requests } = await start({ mode: 'good', handler: slowLearner(1) });
    const { plans, rejected, stats, end } = await driveAt(url, problem);
    expect(end.calls).toBe(2);
    expect(rejected.map(({ origin, round }) => [origin, round])).toEqual(Array(2).fill(['raw', 0]));
    expect(stats).toMatchObject({ firstAnswerValid: false, bestOfK: false, afterRepair: true });
    expect(plans.every(({ origin, round }) => origin === 'repaired' && round === 1)).toBe(true);
    const messages = requests[1]!.body.messages as { role: string; content: string }[];
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    const block = JSON.parse(messages[3]!.content);
    expect(block.stillNeeded).toBe(3);
    expect(block.verdicts[0].problems).toEqual([expect.stringMatching(/^p = 0\.\d+, needs <= 0\.45$/)]);
    expect(block.verdicts[1].problems).toContain('remSleepPct is locked');
    expect(messages[3]!.content).not.toContain('More REM.');
  });

  test('there are at most two repair rounds, and they stop being greedy', async () => {
    const { url, requests } = await start({ mode: 'good', handler: slowLearner(9) });
    const { plans, noPlan, rejected } = await driveAt(url, problem);
    expect(plans).toEqual([]);
    expect(noPlan).toEqual({ reason: 'engine-found-none', proposals: 6 });
    expect(rejected.map(({ round }) => round)).toEqual([0, 0, 1, 1, 2, 2]);
    expect(requests.map(({ body }) => body.temperature)).toEqual([0, 0.4, 0.4]);
  });

  test('one good plan of three asks for the two that are missing', async () => {
    const solve = solvingModel(problem);
    const { url, requests } = await start({
      mode: 'good',
      handler: async (question) => {
        const all = await solve(question);
        return question.round === 0 ? [all[0]!, tooSmall] : all.slice(1);
      },
    });
    const { plans, end } = await driveAt(url, problem);
    expect(plans.map(({ origin }) => origin)).toEqual(['raw', 'repaired', 'repaired']);
    expect(end.calls).toBe(2);
    const messages = requests[1]!.body.messages as { content: string }[];
    expect(JSON.parse(messages[3]!.content)).toMatchObject({
      stillNeeded: 2,
      verdicts: [{ accepted: true }, { accepted: false }],
    });
  });

  test('a consumer that sends no verdicts gets the raw answer and one call', async () => {
    const { url } = await start({ mode: 'good', handler: solvingModel(problem) });
    const engine = createLlmEngine(testProvider(url), fastDeps());
    const search = engine.propose(problem, { k: 3, seed: 1, budgetMs: 60_000, now: () => performance.now() });
    let proposals = 0;
    for await (const _ of search) proposals++;
    expect(proposals).toBe(3);
    expect(server?.requests).toHaveLength(1);
  });

  test('a transport failure after a valid plan keeps the plan and reports no failure', async () => {
    const solve = solvingModel(problem);
    const { url } = await start({
      mode: ['good', 'http-401'],
      handler: async (question) => (await solve(question)).slice(0, 1),
    });
    const { plans, end } = await driveAt(url, problem);
    expect(plans).toHaveLength(1);
    expect(end.noPlan).toBeUndefined();
  });

  test('nothing that may change: no call is made', async () => {
    const { url, requests } = await start({ mode: 'good' });
    const { end } = await driveAt(url, { ...problem, grid: [] });
    expect(end.noPlan).toEqual({ reason: 'locked', locked: ['remSleepPct'] });
    expect(requests).toEqual([]);
  });

  test('the budget of the caller is kept', async () => {
    const { url } = await start({ mode: 'never-answers' });
    const started = performance.now();
    const { end } = await driveAt(url, problem, { budgetMs: 150 });
    expect(performance.now() - started).toBeLessThan(1500);
    expect(end.noPlan).toMatchObject({ reason: 'provider-failed', failure: 'timeout' });
  });

  test('progress tells what is going on', async () => {
    const { url } = await start({ mode: 'good', handler: slowLearner(1) });
    const steps: string[] = [];
    await driveAt(url, problem, { onProgress: ({ step }) => steps.push(step) });
    expect(steps[0]).toBe('Asking the language model');
    expect(steps).toContain('Asking the language model again (1 of 2)');
    expect(steps.some((step) => /\d kB received$/.test(step))).toBe(true);
  });
});

describe('getting along with servers', () => {
  test('one transport failure is retried within the four calls', async () => {
    const { url, requests } = await start({ mode: ['http-503', 'good'], handler: slowLearner(2) });
    const { plans, end } = await driveAt(url, problem);
    expect(end.calls).toBe(4);
    expect(requests).toHaveLength(4);
    expect(plans.length).toBeGreaterThan(0);
  });

  test.each(['http-500', 'http-429-garbage', 'reset-mid-body', 'reset-before-headers'] as const)(
    '%s again and again: tried twice, not more',
    async (mode) => {
      const { url, requests } = await start({ mode });
      const { noPlan } = await driveAt(url, problem);
      expect(noPlan?.reason).toBe('provider-failed');
      expect(requests).toHaveLength(2);
    },
  );

  test.each(['http-401', 'http-400', 'http-429-long', 'http-redirect', 'html', 'too-large'] as const)(
    '%s: trying again would change nothing',
    async (mode) => {
      const { url, requests } = await start({ mode: mode === 'too-large' ? 'ten-megabytes' : mode });
      expect((await driveAt(url, problem)).noPlan?.reason).toBe('provider-failed');
      expect(requests).toHaveLength(1);
    },
  );

  test('as long as the server asks, if that fits', async () => {
    const { url } = await start({
      mode: ['http-429-seconds', 'good'],
      retryAfter: '7',
      handler: solvingModel(problem),
    });
    const waits: number[] = [];
    const deps = { ...fastDeps(), sleep: async (ms: number) => void waits.push(ms) };
    expect((await driveAt(url, problem, {}, deps)).plans).toHaveLength(3);
    expect(waits).toEqual([7000]);
  });

  test('what a server rejected is remembered per endpoint and model', async () => {
    const { url, requests } = await start({
      mode: 'rejects-response-format',
      handler: solvingModel(problem),
    });
    const deps = fastDeps();
    const first = await driveAt(url, problem, {}, deps);
    const second = await driveAt(url, problem, {}, deps);
    expect([first.end.calls, second.end.calls]).toEqual([3, 1]);
    expect(requests.map(({ body }) => (body.response_format as { type?: string } | undefined)?.type)).toEqual(
      ['json_schema', 'json_object', undefined, undefined],
    );
  });

  test('the system message is folded into the user turn for BioMistral', async () => {
    const { url, requests } = await start({ mode: 'good', handler: solvingModel(problem) });
    const engine = createLlmEngine(testProvider(url, { model: 'BioMistral/BioMistral-7B' }), fastDeps());
    expect((await drive(engine, problem)).plans).toHaveLength(3);
    expect((requests[0]!.body.messages as { role: string }[]).map(({ role }) => role)).toEqual(['user']);
  });

  test('a local server with one model needs no model name', async () => {
    const { url, requests } = await start({ mode: 'good', handler: solvingModel(problem) });
    const engine = createLlmEngine(testProvider(url, { model: undefined }), fastDeps());
    const { end } = await drive(engine, problem);
    expect(requests[0]!.body.model).toBe('fault-model');
    expect(end.calls).toBe(2);
  });

  test('plans that were complete when the connection broke are used', async () => {
    const { url } = await start({ mode: 'good', handler: solvingModel(problem), breakAfter: 0.75 });
    const { plans, end } = await driveAt(url, problem, { k: 3 });
    // No answer came whole.
    expect(end.read).toMatchObject({ conforming: 0 });
    expect(plans.length).toBeGreaterThan(0);
    expect(end.noPlan).toBeUndefined();
  });

  test('neither n, seed, store nor a token limit is sent', async () => {
    const { url, requests } = await start({ mode: 'good', handler: solvingModel(problem) });
    await driveAt(url, problem);
    expect(Object.keys(requests[0]!.body).sort()).toEqual([
      'messages',
      'model',
      'response_format',
      'stream',
      'stream_options',
      'temperature',
    ]);
  });

  test('the preview shows the messages word for word', async () => {
    const { url, requests } = await start({ mode: 'good', handler: solvingModel(problem) });
    const { end } = await driveAt(url, problem);
    const preview = previewPrompt(problem, 3);
    for (const { content } of requests[0]!.body.messages as { content: string }[])
      expect(preview).toContain(content);
    expect(preview).toContain(end.promptHash);
  });
});
