import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '@/lib/counterfactuals';
import { Breakers, FIRST_PAUSE_MS, LONGEST_PAUSE_MS, OPENS_AFTER } from './breaker';
import { createLlmEngine } from './engine';
import { drive, fastDeps, testProvider } from './testing/drive.fixture';
import { type FaultServer, startFaultServer } from './testing/fault-server';
import { solvingModel } from './testing/solving-model.fixture';
import { problemOf, TOY_DAY, toyClassifier } from './testing/toy-problem.fixture';

const provider = testProvider('http://127.0.0.1:1/v1');

/** Breakers after so many failures in a row, at time 0. */
function failing(times: number): Breakers {
  const breakers = new Breakers();
  for (let i = 0; i < times; i++) {
    breakers.enter(provider, 0);
    breakers.failed(provider, 0);
  }
  return breakers;
}

describe('a breaker', () => {
  test('lets everything through until enough calls in a row have failed', () => {
    expect(failing(OPENS_AFTER - 1).enter(provider, 0)).toBeUndefined();
    const interrupted = failing(OPENS_AFTER - 1);
    interrupted.answered(provider);
    interrupted.failed(provider, 0);
    expect(interrupted.enter(provider, 0)).toBeUndefined();
  });

  test('then refuses, and says until when and what works without', () => {
    const refused = failing(OPENS_AFTER).enter(provider, 1000);
    expect(refused?.kind).toBe('paused');
    expect(refused?.message).toMatch(/failed 6 times in a row.*asked again in 29 s.*exact search/);
    expect(refused?.detail.retryAfterMs).toBe(FIRST_PAUSE_MS - 1000);
  });

  test('after the pause lets one call through, and the others once that one was answered', () => {
    const breakers = failing(OPENS_AFTER);
    expect(breakers.enter(provider, FIRST_PAUSE_MS)).toBeUndefined();
    expect(breakers.enter(provider, FIRST_PAUSE_MS)?.kind).toBe('paused');
    breakers.answered(provider);
    expect(breakers.enter(provider, FIRST_PAUSE_MS)).toBeUndefined();
    expect(breakers.enter(provider, FIRST_PAUSE_MS)).toBeUndefined();
  });

  test('waits twice as long after each trial that fails, up to five minutes', () => {
    const breakers = failing(OPENS_AFTER);
    let now = 0;
    const pauses: number[] = [];
    for (let trial = 0; trial < 6; trial++) {
      const wait = breakers.enter(provider, now)?.detail.retryAfterMs ?? 0;
      pauses.push(wait);
      now += wait;
      expect(breakers.enter(provider, now)).toBeUndefined();
      breakers.failed(provider, now);
    }
    expect(pauses).toEqual([30_000, 60_000, 120_000, 240_000, LONGEST_PAUSE_MS, LONGEST_PAUSE_MS]);
  });

  test('does not wait for a trial that was cancelled', () => {
    const breakers = failing(OPENS_AFTER);
    breakers.enter(provider, FIRST_PAUSE_MS);
    breakers.left(provider);
    expect(breakers.enter(provider, FIRST_PAUSE_MS)).toBeUndefined();
  });

  test('is one an endpoint and model', () => {
    const breakers = failing(OPENS_AFTER);
    expect(breakers.enter({ ...provider, model: 'another' }, 0)).toBeUndefined();
    expect(breakers.enter({ ...provider, label: 'renamed' }, 0)?.kind).toBe('paused');
  });
});

describe('requests to a server that fails again and again', () => {
  let server: FaultServer | undefined;
  let problem: Problem;
  beforeAll(async () => {
    problem = await problemOf(toyClassifier(), TOY_DAY);
  });
  afterEach(async () => {
    await server?.close();
  });

  test('stop reaching it, end with words, and reach it again after the pause', async () => {
    server = await startFaultServer({ mode: 'http-500', handler: solvingModel(problem) });
    const deps = fastDeps();
    const engine = createLlmEngine(testProvider(server.url), deps);
    let now = 0;
    const ask = () => drive(engine, problem, { now: () => now });
    for (let request = 0; request < 3; request++)
      expect((await ask()).noPlan).toMatchObject({ failure: 'server-error' });
    expect(server.requests).toHaveLength(OPENS_AFTER);
    expect((await ask()).noPlan).toMatchObject({ reason: 'provider-failed', failure: 'paused' });
    expect(server.requests).toHaveLength(OPENS_AFTER);
    server.setMode('good');
    now = FIRST_PAUSE_MS;
    expect((await ask()).plans).toHaveLength(3);
    expect((await ask()).plans).toHaveLength(3);
  });

  test('that only rejects what is asked is never left alone', async () => {
    server = await startFaultServer({ mode: 'http-400' });
    const engine = createLlmEngine(testProvider(server.url), fastDeps());
    for (let request = 0; request < 8; request++)
      expect((await drive(engine, problem)).noPlan).toMatchObject({ failure: 'bad-request' });
  });
});
