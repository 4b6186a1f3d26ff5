import { beforeAll, describe, expect, test } from 'vitest';
import { CancelledError, InvalidInputError } from '@/lib/errors';
import type { FeatureRow } from '@/lib/features';
import { madeUpClassifier, madeUpDays } from './cohort.fixture';
import { buildProblem } from './problem';
import { explain } from './run';
import {
  type Engine,
  type EngineEnd,
  type EngineOptions,
  PRODUCT_CONSTRAINTS,
  type Problem,
  type Proposal,
  type Verdict,
} from './types';

/** A problem that any legal change solves. */
let problem: Problem;
beforeAll(async () => {
  const classifier = madeUpClassifier(2, { trees: 10, days: 120 });
  const factual = { ...madeUpDays(8, 1)[0]!, deepSleepPct: 12, remSleepPct: 12, awakeMinutes: 60 };
  const built = await buildProblem({
    factual,
    classifier: { ...classifier, threshold: 1e-9 },
    constraints: { ...PRODUCT_CONSTRAINTS, margin: 0, density: false },
  });
  if (!built.ok) throw new Error(built.noPlan.reason);
  problem = { ...built.problem, classifier: { ...classifier, threshold: 1 } };
});

const GOOD: FeatureRow = { deepSleepPct: 15 };
const OTHER: FeatureRow = { remSleepPct: 15 };
const BAD: FeatureRow = { deepSleepPct: 5 };

function engineOf(
  propose: (verdicts: (Verdict | undefined)[]) => AsyncGenerator<Proposal, EngineEnd, Verdict | undefined>,
): { readonly engine: Engine; readonly verdicts: (Verdict | undefined)[] } {
  const verdicts: (Verdict | undefined)[] = [];
  return { engine: { id: 'test', label: 'Test', propose: () => propose(verdicts) }, verdicts };
}

function says(...edits: readonly FeatureRow[]) {
  return engineOf(async function* (verdicts) {
    for (const one of edits) verdicts.push(yield { edits: one, origin: 'raw', round: 0 });
    return { modelRows: 7, calls: 1 };
  });
}

function options(more: Partial<EngineOptions> = {}): EngineOptions {
  return { k: 3, seed: 1, budgetMs: 1000, now: () => 0, ...more };
}

describe('a run', () => {
  test('verifies every proposal, answers the engine, and keeps what was refused with its reasons', async () => {
    const { engine, verdicts } = says(BAD, GOOD, OTHER);
    const result = await explain(problem, engine, options());
    expect(result.plans.map(({ changes }) => changes.map(({ feature }) => feature))).toEqual([
      ['deepSleepPct'],
      ['remSleepPct'],
    ]);
    expect(result.rejected).toMatchObject([
      {
        changes: [{ feature: 'deepSleepPct', to: 5 }],
        reasons: expect.arrayContaining([{ kind: 'wrong-direction', feature: 'deepSleepPct' }]),
        origin: 'raw',
        round: 0,
      },
    ]);
    expect(verdicts.map((verdict) => verdict?.ok)).toEqual([false, true, true]);
    expect(result.end).toEqual({ modelRows: 7, calls: 1 });
    expect(result.noPlan).toBeUndefined();
    expect(result.stats).toEqual({
      raw: { proposed: 3, valid: 2 },
      sampled: { proposed: 0, valid: 0 },
      repaired: { proposed: 0, valid: 0 },
      firstAnswerValid: false,
      bestOfK: true,
      afterRepair: true,
    });
  });

  test('shows a plan once', async () => {
    const result = await explain(problem, says(GOOD, { ...GOOD }, OTHER).engine, options());
    expect(result.plans).toHaveLength(2);
    expect(result.rejected).toMatchObject([{ reasons: [{ kind: 'duplicate' }] }]);
    expect(result.stats.raw).toEqual({ proposed: 3, valid: 2 });
  });

  test('stops at k plans and closes an engine that goes on', async () => {
    let closed = false;
    const { engine } = engineOf(async function* () {
      try {
        for (let n = 13; ; n++) yield { edits: { deepSleepPct: n }, origin: 'raw', round: 0 };
      } finally {
        closed = true;
      }
    });
    const result = await explain(problem, engine, options({ k: 2 }));
    expect(result.plans).toHaveLength(2);
    expect(closed).toBe(true);
  });

  test('stops listening to an engine that never makes a plan', async () => {
    const { engine } = engineOf(async function* () {
      for (;;) yield { edits: BAD, origin: 'raw', round: 0 };
    });
    const result = await explain(problem, engine, options());
    expect(result.noPlan).toEqual({ reason: 'engine-found-none', proposals: 1000 });
  });

  test('never counts a repaired plan as the answer of the engine', async () => {
    const { engine } = engineOf(async function* () {
      const verdict = yield { edits: BAD, origin: 'raw', round: 0 };
      if (!verdict?.ok) yield { edits: GOOD, origin: 'repaired', round: 1 };
      return { modelRows: 0 };
    });
    const { stats, plans } = await explain(problem, engine, options());
    expect(plans[0]).toMatchObject({ origin: 'repaired', round: 1 });
    expect(stats).toEqual({
      raw: { proposed: 1, valid: 0 },
      sampled: { proposed: 0, valid: 0 },
      repaired: { proposed: 1, valid: 1 },
      firstAnswerValid: false,
      bestOfK: false,
      afterRepair: true,
    });
  });

  test('counts a sample in best of k, never as the first answer', async () => {
    const { engine } = engineOf(async function* () {
      yield { edits: BAD, origin: 'raw', round: 0 };
      yield { edits: GOOD, origin: 'sampled', round: 0 };
      return { modelRows: 0 };
    });
    const { stats, plans } = await explain(problem, engine, options());
    expect(plans[0]).toMatchObject({ origin: 'sampled', round: 0 });
    expect(stats).toMatchObject({
      raw: { proposed: 1, valid: 0 },
      sampled: { proposed: 1, valid: 1 },
      repaired: { proposed: 0, valid: 0 },
      firstAnswerValid: false,
      bestOfK: true,
    });
  });

  test('ends typed when the engine fails, keeping the plans from before', async () => {
    const fails = (after: readonly FeatureRow[], error: unknown) =>
      engineOf(async function* () {
        for (const edits of after) yield { edits, origin: 'raw', round: 0 };
        throw error;
      }).engine;
    expect((await explain(problem, fails([], new Error('boom')), options())).noPlan).toEqual({
      reason: 'provider-failed',
      failure: 'engine-error',
      message: 'boom',
    });
    expect(
      (await explain(problem, fails([], new InvalidInputError('bad key')), options())).noPlan,
    ).toMatchObject({
      failure: 'invalid-input',
      message: 'bad key',
    });
    const late = await explain(problem, fails([GOOD], 'text'), options());
    expect(late.plans).toHaveLength(1);
    expect(late.noPlan).toBeUndefined();
    expect(late.end.noPlan).toMatchObject({ reason: 'provider-failed' });
  });

  test('ends typed when the classifier fails', async () => {
    const predictor = { predict: () => Promise.reject(new Error('session lost')) };
    const broken = { ...problem, classifier: { ...problem.classifier, predictor } };
    expect((await explain(broken, says(GOOD).engine, options())).noPlan).toMatchObject({
      reason: 'provider-failed',
      message: 'session lost',
    });
  });

  test('hands on why the engine found nothing, and says so itself where the engine does not', async () => {
    const { engine } = engineOf(async function* () {
      yield { edits: BAD, origin: 'raw', round: 0 };
      return { modelRows: 1, noPlan: { reason: 'range', features: [] } };
    });
    expect((await explain(problem, engine, options())).noPlan).toEqual({ reason: 'range', features: [] });
    expect((await explain(problem, says(BAD).engine, options())).noPlan).toEqual({
      reason: 'engine-found-none',
      proposals: 1,
    });
  });

  test('is cancelled by its signal, before and in the middle, and closes the engine', async () => {
    await expect(
      explain(problem, says(GOOD).engine, options({ signal: AbortSignal.abort() })),
    ).rejects.toThrow(CancelledError);
    const controller = new AbortController();
    let closed = false;
    const { engine } = engineOf(async function* () {
      try {
        yield { edits: GOOD, origin: 'raw', round: 0 };
        controller.abort();
        yield { edits: OTHER, origin: 'raw', round: 0 };
      } finally {
        closed = true;
      }
      return { modelRows: 0 };
    });
    await expect(explain(problem, engine, options({ signal: controller.signal }))).rejects.toThrow(
      CancelledError,
    );
    expect(closed).toBe(true);
  });
});
