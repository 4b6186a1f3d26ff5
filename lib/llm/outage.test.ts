import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Explanation, isVerified, type Problem } from '@/lib/counterfactuals';
import { Random } from '@/lib/random';
import { OPENS_AFTER, PAUSE_MS } from './breaker';
import { createLlmEngine } from './engine';
import { drive, driveAt, fastDeps, testProvider } from './testing/drive.fixture';
import { type FaultMode, type FaultServer, startFaultServer } from './testing/fault-server';
import { solvingModel } from './testing/solving-model.fixture';
import { problemOf, TOY_DAY, toyClassifier } from './testing/toy-problem.fixture';

const SEEDS = Array.from({ length: process.env.LONG === '1' ? 20 : 3 }, (_, i) => i + 1);
/** Ways of being out that fail at once. */
const OUTAGES: readonly FaultMode[] = [
  'http-500',
  'http-502',
  'http-503',
  'http-429-garbage',
  'reset-before-headers',
  'reset-mid-body',
  'html',
  'error-in-200',
];
/** R4: after the repair it may take so long until somebody is answered again. */
const CLOSES_WITHIN_MS = 35_000;
const REQUEST_EVERY_MS = 1000;

let problem: Problem;
let server: FaultServer | undefined;
beforeAll(async () => {
  problem = await problemOf(toyClassifier(), TOY_DAY);
});
afterEach(() => server?.close());

/** Requests to a server in an outage, on a clock that only the test moves. */
async function outage(mode: FaultMode, seed: number) {
  const started = await startFaultServer({ mode, seed, handler: solvingModel(problem) });
  server = started;
  const deps = fastDeps();
  const clock = { ms: 0 };
  const request = (): Promise<Explanation> =>
    driveAt(started.url, problem, { k: 1, seed, now: () => clock.ms }, deps);
  return { server: started, deps, clock, request };
}

function failureOf({ noPlan }: Explanation): string | undefined {
  return noPlan?.reason === 'provider-failed' ? noPlan.failure : undefined;
}

describe('R4: a server that is out', () => {
  test.each(OUTAGES)('%s: is asked five times, then left alone', async (mode) => {
    const { server, clock, request } = await outage(mode, 1);
    let last: Explanation | undefined;
    while (server.requests.length < OPENS_AFTER) {
      if (last) expect(failureOf(last)).not.toBe('paused');
      last = await request();
      expect(failureOf(last)).toBeDefined();
      clock.ms += REQUEST_EVERY_MS;
    }
    // The request that finds out ends as those after it do: nobody is asked for a while.
    expect(failureOf(last!)).toBe('paused');
    expect(server.requests).toHaveLength(OPENS_AFTER);
    const left = await request();
    expect(left).toMatchObject({ plans: [], end: { calls: 0 }, noPlan: { failure: 'paused' } });
    expect(left.noPlan).toMatchObject({
      message: expect.stringMatching(
        /^[A-Z][^<>{}]+ After 5 failures in a row it is not asked again for \d+ s\.$/,
      ),
    });
    expect(server.requests).toHaveLength(OPENS_AFTER);
  });

  test.each(SEEDS)('is asked again within 35 s of its repair (seed %i)', async (seed) => {
    const random = new Random(`outage-${seed}`);
    const { server, clock, request } = await outage(random.pick(OUTAGES), seed);
    const repairedAt = random.uniform(20_000, 150_000);
    let answeredAt: number | undefined;
    for (let repaired = false; answeredAt === undefined; clock.ms += REQUEST_EVERY_MS) {
      if (!repaired && clock.ms >= repairedAt) {
        // No more than the calls that opened the breaker, and one in each 30 s.
        expect(server.requests.length).toBeLessThanOrEqual(OPENS_AFTER + clock.ms / PAUSE_MS);
        server.setMode('good');
        repaired = true;
      }
      const { plans } = await request();
      for (const plan of plans) expect(isVerified(plan)).toBe(true);
      if (plans.length > 0) answeredAt = clock.ms;
      expect(clock.ms).toBeLessThan(repairedAt + CLOSES_WITHIN_MS);
    }
    expect(answeredAt).toBeGreaterThanOrEqual(repairedAt);
    expect((await request()).plans.length).toBeGreaterThan(0);
  });

  test('keeps nobody waiting for examples it would not be shown', async () => {
    const { server, deps, clock, request } = await outage('http-500', 1);
    for (let i = 0; i < OPENS_AFTER; i++) await request();
    const few = createLlmEngine(testProvider(server.url, { shots: 3 }), {
      ...deps,
      examples: () => Promise.reject(new Error('examples were looked for')),
    });
    expect(failureOf(await drive(few, problem, { now: () => clock.ms }))).toBe('paused');
  });
});

test('a server that only rejects what is asked is never left alone', async () => {
  const { server, request } = await outage('http-400', 1);
  for (let i = 0; i < 8; i++) expect(failureOf(await request())).toBe('bad-request');
  expect(server.requests.length).toBeGreaterThanOrEqual(8);
});

test('every call has a connection of its own, so that none meets one which its server has just closed', async () => {
  server = await startFaultServer({ mode: 'deep-nesting' });
  const { end } = await driveAt(server.url, problem);
  expect(end.calls).toBeGreaterThan(1);
  expect(server.requests.map(({ headers }) => headers.connection)).toEqual(
    server.requests.map(() => 'close'),
  );
  expect(end.calls).toBe(server.requests.length);
});
