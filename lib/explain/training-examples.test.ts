import { beforeAll, describe, expect, test } from 'vitest';
import { readPackage } from '@/lib/classifiers';
import { isVerified, type Problem } from '@/lib/counterfactuals';
import { CancelledError } from '@/lib/errors';
import type { FeatureRow } from '@/lib/features';
import { nearestRows } from '@/lib/llm';
import { shippedProblems } from '@/lib/llm/testing/shipped-problem.fixture';
import type { UploadedCard } from '@/lib/registry/uploaded-card';
import { toCarded } from './carded';
import type { CardedClassifier } from './explain-day';
import { trainingExamples } from './training-examples';

const LOCAL = { remote: false };
const REMOTE = { remote: true };

let classifier: CardedClassifier;
let problem: Problem;
beforeAll(async () => {
  classifier = await toCarded(await readPackage('public/models', 'simulated-effects-xgboost'));
  const next = await shippedProblems(classifier).next();
  if (next.done) throw new Error('the shipped classifier has no high day');
  problem = next.value;
});

test('are verified plans for days of others, as many as asked for, and the same each time', async () => {
  const few = await trainingExamples(classifier, [problem.factual], LOCAL)(problem, 4);
  expect(few.note).toBeUndefined();
  expect(few.examples).toHaveLength(4);
  // Without residuals, which a problem computes anew.
  const actions = problem.grid.map(({ feature }) => feature);
  const keyOf = (row: FeatureRow) => actions.map((id) => row[id]).join();
  const rows = new Set(nearestRows(problem, [], 600).map(keyOf));
  for (const { problem: solved, plan, rationale } of few.examples) {
    expect(isVerified(plan)).toBe(true);
    expect(plan.certificate?.complete).toBe(true);
    expect(rows.has(keyOf(solved.factual))).toBe(true);
    expect(solved.factual).not.toEqual(problem.factual);
    expect(rationale).toMatch(/^With .* goes from 0\.\d\d to 0\.\d\d\.$/);
  }
  const again = await trainingExamples(classifier, [problem.factual], LOCAL)(problem, 4);
  expect(again.examples.map(({ plan }) => plan)).toEqual(few.examples.map(({ plan }) => plan));
});

test('say so where the constraints leave fewer', async () => {
  const tight = { ...problem, grid: problem.grid.slice(0, 1) };
  const few = await trainingExamples(classifier, [], LOCAL)(tight, 8);
  expect(few.examples.length).toBeLessThan(8);
  expect(few.note).toContain('no more plans');
});

describe('there are none, with a note,', () => {
  test('of an uploaded classifier: nobody knows its training rows', async () => {
    const card = { ...classifier.card, origin: 'uploaded' } as unknown as UploadedCard;
    const few = await trainingExamples({ ...classifier, card }, [], LOCAL)(problem, 4);
    expect(few).toMatchObject({ shots: 4, examples: [], note: expect.stringContaining('not known') });
  });

  test('of real people for a remote model, but for a local one', async () => {
    const card = { ...classifier.card, data: { synthetic: false } } as unknown as CardedClassifier['card'];
    const real = { ...classifier, card };
    const sent = await trainingExamples(real, [], REMOTE)(problem, 2);
    expect(sent).toMatchObject({ examples: [], note: expect.stringContaining('remote') });
    expect((await trainingExamples(real, [], LOCAL)(problem, 2)).examples).toHaveLength(2);
    expect((await trainingExamples(classifier, [], REMOTE)(problem, 2)).examples).toHaveLength(2);
  });
});

test('a cancelled request stops looking for them', async () => {
  const signal = AbortSignal.abort();
  await expect(trainingExamples(classifier, [], LOCAL)(problem, 4, signal)).rejects.toThrow(CancelledError);
});
