import { beforeAll, describe, expect, test } from 'vitest';
import {
  exactEngine,
  explain,
  gowerDistance,
  type Problem,
  type VerifiedPlan,
  withConstraints,
} from '@/lib/counterfactuals';
import { type FeatureRow, rowFromJson } from '@/lib/features';
import { problemOf, TOY_DAY, toyClassifier } from '../testing/toy-problem.fixture';
import { buildPrompt, chooseExamples, isSettled, nearestRows, promptTemplate, type SolvedExample } from '.';

const classifier = toyClassifier();
let problem: Problem;
let solved: readonly SolvedExample[];

beforeAll(async () => {
  problem = await problemOf(classifier, TOY_DAY);
  const found: SolvedExample[] = [];
  for (const row of nearestRows(problem, [], 10)) {
    const own = await problemOf(classifier, row).catch(() => undefined);
    if (!own) continue;
    const options = { k: 2, seed: 1, budgetMs: 60_000, now: () => performance.now() };
    const { plans } = await explain(own, exactEngine, options);
    // The second plan of a row differs more than the first ones of its neighbours do.
    for (const plan of plans) found.push({ problem: own, plan, rationale: 'As found.' });
  }
  solved = found;
}, 120_000);

const keyOf = ({ plan }: { readonly plan: VerifiedPlan }) =>
  plan.changes
    .map(({ feature }) => feature)
    .sort()
    .join();

describe('rows an example can come from', () => {
  test('are training rows of the class the question starts from, nearest first', () => {
    const rows = nearestRows(problem, [], 30);
    expect(rows).toHaveLength(30);
    const distances = rows.map((row) => gowerDistance(classifier.reference, problem.factual, row));
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    const high = new Set(classifier.reference.rows[1].map((values) => values.join()));
    for (const row of rows) expect(high.has(classifier.features.map((id) => row[id]).join())).toBe(true);
  });

  test('are never a day of the person, whatever was missing on it', () => {
    const [nearest] = nearestRows(problem, [], 1);
    const { sleepHours: _, ...incomplete } = nearest as FeatureRow;
    for (const own of [nearest as FeatureRow, incomplete])
      expect(nearestRows(problem, [own], 1)[0]).not.toEqual(nearest);
  });

  test('are never a row of somebody with the same age and group', () => {
    const [nearest] = nearestRows(problem, [], 1);
    const own = { ...TOY_DAY, age: nearest?.age, studyGroup: nearest?.studyGroup };
    const rows = nearestRows(problem, [own], 1000);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.age === own.age && row.studyGroup === own.studyGroup)).toEqual([]);
  });

  test('of a row with nothing known of the person all stay', () => {
    expect(nearestRows(problem, [rowFromJson({})], 30)).toEqual(nearestRows(problem, [], 30));
  });
});

describe('the examples of a prompt', () => {
  test('differ in the features they change before any set of features comes twice', () => {
    const sets = new Set(solved.map(keyOf));
    expect(sets.size).toBeGreaterThanOrEqual(3);
    const chosen = chooseExamples(problem, solved, sets.size);
    expect(new Set(chosen.map(keyOf)).size).toBe(sets.size);
    expect(chooseExamples(problem, solved, 2).map(keyOf)).toContain(keyOf(solved[0]!));
  });

  test('are settled once there are as many different sets as examples', () => {
    const sets = new Set(solved.map(keyOf)).size;
    expect(isSettled(problem, solved, sets)).toBe(true);
    expect(isSettled(problem, solved, sets + 1)).toBe(false);
    const enough = solved.findIndex((_, i) => isSettled(problem, solved.slice(0, i + 1), 2)) + 1;
    expect(chooseExamples(problem, solved.slice(0, enough), 2)).toEqual(chooseExamples(problem, solved, 2));
  });

  test('come with the nearest last', () => {
    const chosen = chooseExamples(problem, solved, 3);
    const places = chosen.map((one) => solved.indexOf(one));
    expect(places).toEqual([...places].sort((a, b) => b - a));
    expect(places).toContain(0);
  });

  test('change nothing that is locked for the question, and not more than its cap', () => {
    const locked = solved[0]!.plan.changes[0]!.feature;
    const stricter = withConstraints(problem, { locked: [locked], cap: 1 });
    const chosen = chooseExamples(stricter, solved, 8);
    expect(chosen.length).toBeGreaterThan(0);
    for (const { plan } of chosen) {
      expect(plan.changes).toHaveLength(1);
      expect(plan.changes[0]?.feature).not.toBe(locked);
    }
  });

  test('are plans of the verifier, never look-alikes', () => {
    const copies = solved.map((one) => ({ ...one, plan: { ...one.plan } }));
    expect(chooseExamples(problem, copies, 4)).toEqual([]);
  });
});

describe('a few-shot prompt', () => {
  test('shows each example as a question and its answer, then the question', () => {
    const examples = chooseExamples(problem, solved, 3);
    const { messages } = buildPrompt(promptTemplate('v2'), problem, 3, { shots: 3, examples });
    expect(messages.map(({ role }) => role)).toEqual([
      'system',
      ...examples.flatMap(() => ['user', 'assistant']),
      'user',
    ]);
    expect(messages[0]?.content).toContain('Before the question come solved examples');
    const [question, answer] = [JSON.parse(messages[1]!.content), JSON.parse(messages[2]!.content)];
    const { problem: example, plan } = examples[0]!;
    expect(question.prediction.pHighStress).toBe(Number(example.probability.toFixed(3)));
    expect(answer.plans).toEqual([
      {
        changes: plan.changes.map(({ feature, to }) => ({ feature, value: to })),
        rationale: 'As found.',
      },
    ]);
    expect(JSON.parse(messages.at(-1)!.content).k).toBe(3);
  });

  test('has another hash than a zero-shot one, whichever examples there were', () => {
    const hash = (shots: number, examples: readonly SolvedExample[]) =>
      buildPrompt(promptTemplate('v2'), problem, 3, { shots, examples }).hash;
    expect(hash(4, solved.slice(0, 4))).toBe(hash(4, []));
    expect(hash(4, [])).not.toBe(hash(0, []));
    expect(hash(4, [])).not.toBe(hash(2, []));
  });

  test('cannot be made of a version that knows no examples', () => {
    const make = () =>
      buildPrompt(promptTemplate('v1'), problem, 3, { shots: 1, examples: solved.slice(0, 1) });
    expect(make).toThrow('takes no examples');
  });
});
