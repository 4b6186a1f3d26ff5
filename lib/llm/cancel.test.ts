import { expect, test, vi } from 'vitest';
import { CancelledError } from '@/lib/errors';
import { realSleep, TIMING } from './ask';
import { createLlmEngine } from './engine';
import { drive, fastDeps, testProvider } from './testing/drive.fixture';
import { type FaultMode, startFaultServer } from './testing/fault-server';
import { problemOf, TOY_DAY, toyClassifier } from './testing/toy-problem.fixture';

/** Modes in which a request is under way for long. */
const SLOW: readonly FaultMode[] = ['never-answers', 'stops-mid-body', 'one-byte-a-second', 'good'];

test.each(SLOW)('R5: cancelling closes the socket within a second (%s)', async (mode) => {
  const problem = await problemOf(toyClassifier(), TOY_DAY);
  const server = await startFaultServer({ mode, seed: 1, byteMs: 20, delayMs: 30, chunkMs: 50 });
  try {
    const controller = new AbortController();
    const engine = createLlmEngine(testProvider(server.url), { ...fastDeps(), timing: TIMING });
    const ended = drive(engine, problem, { signal: controller.signal });
    const outcome = expect(ended).rejects.toBeInstanceOf(CancelledError);
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    await realSleep(120, undefined);
    const cancelled = performance.now();
    controller.abort();
    await outcome;
    expect(performance.now() - cancelled).toBeLessThan(1000);
    await vi.waitFor(() => expect(server.requests[0]!.closedAt).toBeDefined(), {
      timeout: 1000,
      interval: 5,
    });
    expect(server.requests[0]!.closedAt! - cancelled).toBeLessThan(1000);
    expect(server.requests[0]!.aborted).toBe(true);
    await vi.waitFor(() => expect(server.openSockets).toBe(0), { timeout: 1000 });
    expect(server.requests).toHaveLength(1);
  } finally {
    await server.close();
  }
});

test('cancelling during the wait before a retry ends it at once', async () => {
  const problem = await problemOf(toyClassifier(), TOY_DAY);
  const server = await startFaultServer({ mode: 'http-429-seconds', retryAfter: '20' });
  try {
    const controller = new AbortController();
    const engine = createLlmEngine(testProvider(server.url), { memory: new Map() });
    const outcome = expect(drive(engine, problem, { signal: controller.signal })).rejects.toBeInstanceOf(
      CancelledError,
    );
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    await realSleep(50, undefined);
    controller.abort();
    await outcome;
    expect(server.requests).toHaveLength(1);
  } finally {
    await server.close();
  }
});

test('a request that is cancelled before it starts makes no call', async () => {
  const problem = await problemOf(toyClassifier(), TOY_DAY);
  const server = await startFaultServer({ mode: 'good' });
  try {
    const engine = createLlmEngine(testProvider(server.url), fastDeps());
    await expect(drive(engine, problem, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(
      CancelledError,
    );
    expect(server.requests).toEqual([]);
  } finally {
    await server.close();
  }
});
