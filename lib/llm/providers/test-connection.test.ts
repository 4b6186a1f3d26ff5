import { afterEach, describe, expect, it } from 'vitest';
import { CancelledError } from '@/lib/errors';
import { realSleep } from '../ask';
import { ProviderFailure } from '../failure';
import type { CallUse, Meter } from '../meter';
import type { Provider } from '../provider';
import { FAST, testProvider } from '../testing/drive.fixture';
import { type FaultMode, type FaultServer, startFaultServer } from '../testing/fault-server';
import { type ConnectionTest, type TestDeps, testConnection } from './test-connection';

let server: FaultServer | undefined;
afterEach(() => server?.close());

/** The messages of the first request. */
function sentMessages(): readonly { readonly role: string; readonly content: string }[] {
  return server?.requests[0]?.body.messages as ReturnType<typeof sentMessages>;
}

const PATIENT = { tryMs: 10_000, overallMs: 19_000, retryDelayMs: 20 };

async function tested(
  mode: FaultMode | readonly FaultMode[],
  provider: Partial<Provider> = {},
  deps: Partial<TestDeps> = {},
): Promise<ConnectionTest> {
  server = await startFaultServer({ mode, byteMs: 20, retryAfter: '1' });
  return testConnection(testProvider(server.url, provider), {
    timing: PATIENT,
    sleep: (ms, signal) => realSleep(ms / 50, signal),
    now: () => performance.now(),
    ...deps,
  });
}

describe('a test of a connection', () => {
  it('stops at the strictest form that works, and tells model, tokens and time', async () => {
    const result = await tested('good');
    expect(result).toMatchObject({
      ok: true,
      rungs: { json_schema: 'works', json_object: 'untried', text: 'untried' },
      conforming: true,
      askedModel: 'test-model',
      modelId: 'fault-model',
      calls: 1,
    });
    expect(result.tokens?.completion).toBeGreaterThan(0);
    expect(result.latencyMs).toBeGreaterThanOrEqual(0);
    expect(result.failure).toBeUndefined();
  });

  it('sends a made-up question and nothing else', async () => {
    await tested('good');
    expect(server?.requests).toHaveLength(1);
    const messages = sentMessages();
    expect(messages[0]?.content).toContain('made-up example');
    expect(JSON.parse(messages[1]?.content ?? '').row).toEqual({ sleepHours: 5, glucoseMean: 170 });
  });

  it.each([
    ['rejects-json-schema', { json_schema: 'rejected', json_object: 'works', text: 'untried' }, 2],
    ['rejects-response-format', { json_schema: 'rejected', json_object: 'rejected', text: 'works' }, 3],
  ] as const)('of a server that %s steps down the ladder', async (mode, rungs, calls) => {
    expect(await tested(mode)).toMatchObject({ ok: true, rungs, calls });
  });

  it.each([
    ['rejects-temperature', { temperature: false }],
    ['rejects-system-role', { foldSystem: true }],
    ['rejects-stream', { stream: false }],
  ] as const)('of a server that %s finds what to leave out', async (mode, capabilities) => {
    expect(await tested(mode)).toMatchObject({ ok: true, rungs: { json_schema: 'works' }, capabilities });
  });

  it('starts where the configuration says, and folds the system role where it says so', async () => {
    const result = await tested('good', { capabilities: { rung: 'text', foldSystem: true } });
    expect(result.rungs).toEqual({ json_schema: 'untried', json_object: 'untried', text: 'works' });
    expect(server?.requests[0]?.body.response_format).toBeUndefined();
    expect(sentMessages().map(({ role }) => role)).toEqual(['user']);
  });

  it('goes on where a form is taken but the answer cannot be read', async () => {
    const result = await tested(['prompt-echo', 'refusal-in-prose', 'good']);
    expect(result.ok).toBe(true);
    expect(Object.values(result.rungs).filter((outcome) => outcome === 'unreadable')).not.toHaveLength(0);
  });

  it('asks a server for its model where none is named', async () => {
    expect(await tested('good', { model: undefined })).toMatchObject({ askedModel: 'fault-model', calls: 2 });
  });

  it.each([
    ['refused', 'refused'],
    ['http-401', 'unauthorised'],
    ['http-404-model', 'not-found'],
    ['http-429-seconds', 'rate-limited'],
    ['http-500', 'server-error'],
    ['http-redirect', 'redirected'],
    ['reset-before-headers', 'reset'],
    ['ten-megabytes', 'too-large'],
    ['html', 'not-json'],
    ['error-in-200', 'error-in-answer'],
    ['empty-body', 'empty'],
    ['refusal', 'refusal'],
    ['length-cut', 'unreadable'],
    ['http-400', 'bad-request'],
  ] as const)('of a server with the fault %s ends with the kind %s, in words', async (mode, kind) => {
    const result = await tested(mode);
    expect(result).toMatchObject({ ok: false, failure: { kind } });
    expect(result.failure?.message).toMatch(/^[A-Z][^<>{}]{15,200}[.]$/);
    expect(Object.values(result.rungs)).not.toContain('works');
  });

  it('gives up on a server that never answers', async () => {
    const result = await tested('never-answers', {}, { timing: FAST });
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'timeout' },
      rungs: { json_schema: 'failed' },
    });
  });

  it('is cancelled down to the connection', async () => {
    const stop = new AbortController();
    const result = tested('never-answers', {}, { signal: stop.signal });
    await expect.poll(() => server?.requests.length ?? 0).toBe(1);
    stop.abort();
    await expect(result).rejects.toThrow(CancelledError);
    await expect.poll(() => server?.requests[0]?.aborted).toBe(true);
  });

  it('keeps to the budget: what does not fit is not sent', async () => {
    const message = 'Today’s budget for it is spent, so nothing was sent.';
    const meter: Meter = {
      book: () => Promise.reject(new ProviderFailure('over-budget', message)),
      settle: () => Promise.reject(new Error('nothing to settle')),
    };
    const result = await tested('good', {}, { meter });
    expect(result).toMatchObject({ ok: false, calls: 0, failure: { kind: 'over-budget', message } });
    expect(server?.requests).toHaveLength(0);
  });
});

describe('a meter', () => {
  /** Notes what it is told. */
  function noting(): Meter & { readonly booked: number[]; readonly used: CallUse[] } {
    const booked: number[] = [];
    const used: CallUse[] = [];
    return {
      booked,
      used,
      book: async (tokens) => void booked.push(tokens),
      settle: async (_, use) => void used.push(use),
    };
  }

  it('books every call before it is made, and puts the server’s count in place of the estimate', async () => {
    const meter = noting();
    const { tokens } = await tested('good', {}, { meter });
    expect(meter.booked).toHaveLength(1);
    expect(meter.used).toEqual([
      {
        promptTokens: tokens?.prompt,
        completionTokens: tokens?.completion,
        modelId: 'fault-model',
        answered: true,
      },
    ]);
  });

  it('gives back what never reached a model', async () => {
    const meter = noting();
    await tested('rejects-json-schema', {}, { meter });
    expect(meter.booked).toHaveLength(2);
    expect(meter.used.map(({ answered }) => answered)).toEqual([false, true]);
    expect(meter.used[0]).toMatchObject({ promptTokens: 0, completionTokens: 0 });
  });

  it('leaves booked what a model may have worked on', async () => {
    const meter = noting();
    await tested('reset-mid-body', {}, { meter });
    expect(meter.booked.length).toBeGreaterThan(0);
    expect(meter.used).toEqual([]);
  });
});
