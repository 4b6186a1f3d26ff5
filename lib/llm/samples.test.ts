import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '@/lib/counterfactuals';
import { createLlmEngine, type LlmEngineDeps } from './engine';
import { drive, fastDeps, testProvider } from './testing/drive.fixture';
import { type FaultServer, type FaultServerOptions, startFaultServer } from './testing/fault-server';
import { solve } from './testing/solving-model.fixture';
import { problemOf, TOY_DAY, toyClassifier } from './testing/toy-problem.fixture';
import type { WirePlan } from './testing/wire';

const tooSmall: WirePlan = { changes: [{ feature: 'sleepHours', value: 6 }], rationale: 'A little more.' };

let problem: Problem;
let good: WirePlan;
let server: FaultServer | undefined;
beforeAll(async () => {
  problem = await problemOf(toyClassifier(), TOY_DAY);
  good = (await solve(problem, 1))[0]!;
});
afterEach(async () => {
  await server?.close();
});

/** A model whose nth answer is its first good one; others are too small. */
function goodAnswer(nth: number): FaultServerOptions['handler'] {
  let answers = 0;
  return () => [++answers === nth ? good : tooSmall];
}

async function ask(
  options: Partial<FaultServerOptions>,
  samples: number,
  deps: LlmEngineDeps = {},
): ReturnType<typeof drive> {
  server = await startFaultServer({ mode: 'good', ...options });
  const engine = createLlmEngine(testProvider(server.url, { samples }), { ...fastDeps(), ...deps });
  return drive(engine, problem, { k: 1 });
}

const bodies = () => server?.requests.map(({ body }) => body) ?? [];

describe('samples of an answer', () => {
  test('are not taken where the first answer suffices', async () => {
    const { stats, end } = await ask({ handler: goodAnswer(1) }, 8);
    expect(stats).toMatchObject({ firstAnswerValid: true, sampled: { proposed: 0, valid: 0 } });
    expect(end.calls).toBe(1);
  });

  test('are asked for at once, at a temperature, and count in best of k only', async () => {
    const { plans, stats, end } = await ask({ handler: goodAnswer(4) }, 8);
    expect(bodies().map(({ n, temperature, stream }) => [n, temperature, stream])).toEqual([
      [undefined, 0, true],
      [8, 0.8, undefined],
    ]);
    expect(plans).toMatchObject([{ origin: 'sampled', round: 0 }]);
    expect(stats).toMatchObject({
      firstAnswerValid: false,
      bestOfK: true,
      raw: { proposed: 1, valid: 0 },
      repaired: { proposed: 0, valid: 0 },
    });
    expect(end.calls).toBe(2);
  });

  test('are asked for one by one where a server rejects that, with a call kept for repair', async () => {
    const { plans, stats } = await ask({ mode: 'rejects-choices', handler: goodAnswer(3) }, 8);
    // First answer; the rejected question; one sample; one repair round.
    expect(bodies().map(({ n }) => n)).toEqual([undefined, 8, undefined, undefined]);
    expect(stats).toMatchObject({ bestOfK: false, sampled: { proposed: 1, valid: 0 } });
    expect(plans).toMatchObject([{ origin: 'repaired', round: 1 }]);
  });

  test('get calls of their own where the caller allows more', async () => {
    const { plans } = await ask({ mode: 'rejects-choices', handler: goodAnswer(6) }, 8, { maxCalls: 12 });
    expect(plans).toMatchObject([{ origin: 'sampled' }]);
    expect(bodies()).toHaveLength(7);
  });

  test('tell the repair round what was wrong with them', async () => {
    const { stats } = await ask({ handler: goodAnswer(4) }, 2);
    const messages = bodies().at(-1)?.messages as { content: string }[];
    const { verdicts } = JSON.parse(messages.at(-1)!.content);
    expect(verdicts).toHaveLength(3);
    expect(stats).toMatchObject({ bestOfK: false, afterRepair: true, repaired: { proposed: 1, valid: 1 } });
  });

  test('that fail to come end the request with the failure', async () => {
    const { noPlan, rejected } = await ask({ mode: ['good', 'http-401'], handler: () => [tooSmall] }, 4);
    expect(noPlan).toMatchObject({ reason: 'provider-failed', failure: 'unauthorised' });
    expect(rejected).toHaveLength(1);
  });
});
