import {
  type Engine,
  type EngineOptions,
  type Explanation,
  explain,
  type Problem,
} from '@/lib/counterfactuals';
import { realSleep, type Timing } from '../ask';
import { Breakers } from '../breaker';
import { createLlmEngine, type LlmEngineDeps } from '../engine';
import { type Provider, providerFromEnv } from '../provider';

/** The product's time-outs divided by 50. */
export const FAST: Timing = { tryMs: 600, overallMs: 1180, retryDelayMs: 20 };

/** Time-outs no healthy exchange meets, also on a busy machine; waits before a retry stay short. */
const PATIENT: Timing = { tryMs: 100_000, overallMs: 400_000, retryDelayMs: 20 };

/** Engine settings for tests, with a memory of their own. */
export function fastDeps(timing: Timing = PATIENT): LlmEngineDeps {
  return {
    timing,
    memory: new Map(),
    breakers: new Breakers(),
    sleep: (ms, signal) => realSleep(ms / 50, signal),
  };
}

/** A local provider at a test server. */
export function testProvider(url: string, change: Partial<Provider> = {}): Provider {
  const provider = providerFromEnv({ baseUrl: url, model: 'test-model' });
  if (provider === undefined) throw new Error('no provider');
  return { ...provider, ...change };
}

/** Runs an engine as the product does: through the runner, with the real verifier. */
export function drive(
  engine: Engine,
  problem: Problem,
  options: Partial<EngineOptions> = {},
): Promise<Explanation> {
  return explain(problem, engine, {
    k: 3,
    seed: 1,
    budgetMs: PATIENT.overallMs,
    now: () => performance.now(),
    ...options,
  });
}

/** The same with the engine of a test server. */
export function driveAt(
  url: string,
  problem: Problem,
  options: Partial<EngineOptions> = {},
  deps: LlmEngineDeps = fastDeps(),
): Promise<Explanation> {
  return drive(createLlmEngine(testProvider(url), deps), problem, options);
}
