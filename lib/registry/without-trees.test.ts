import { beforeAll, describe, expect, test } from 'vitest';
import { labelDays, readPackage } from '@/lib/classifiers';
import { predictRows } from '@/lib/classifiers/predict';
import { buildProblem, exactEngine, explain, PRODUCT_CONSTRAINTS, type Problem } from '@/lib/counterfactuals';
import { deriveDays } from '@/lib/derive';
import { toCarded } from '@/lib/explain/carded';
import type { FeatureRow } from '@/lib/features';
import { loadPredictor } from '@/lib/onnx';
import { inspectModel } from '@/lib/onnx/inspect';
import { DEMO_COHORT, simulateParticipants } from '@/lib/simulate';
import { adapterOf } from './mapping';
import { draftOf, mappingFrom } from './mapping-draft';

// A shipped classifier, as its own package and as a file somebody uploaded: the same numbers, with and without trees.
let problems: readonly { readonly trees: Problem; readonly rows: Problem }[];

beforeAll(async () => {
  const item = await readPackage('public/models', 'simulated-effects-xgboost');
  const own = await toCarded(item);
  const header = inspectModel(item.onnx);
  const draft = draftOf(header);
  const stated = mappingFrom({ ...draft, missing: 'model' });
  if (!stated.ok) throw new Error(stated.todo.join(' '));
  const predictor = await loadPredictor(item.onnx, { adapter: adapterOf(header, stated.mapping) });
  const high: FeatureRow[] = [];
  for (const { streams } of simulateParticipants({ ...DEMO_COHORT, participants: 60, days: 4 })) {
    const [day] = labelDays({ id: streams.participant.sourceId }, deriveDays(streams));
    if (!day) continue;
    const [prediction] = await predictRows(own.card, own.predictor, [day.features]);
    // A little above the threshold: one or two changes do.
    if (prediction?.ok && prediction.high && prediction.probability < own.threshold + 0.1)
      high.push(day.features);
  }
  problems = await Promise.all(
    high.slice(0, 3).map(async (factual) => {
      const build = async (classifier: typeof own): Promise<Problem> => {
        const built = await buildProblem({
          factual,
          classifier,
          constraints: { ...PRODUCT_CONSTRAINTS, cap: 2 },
        });
        if (!built.ok) throw new Error(built.noPlan.reason);
        return built.problem;
      };
      return { trees: await build(own), rows: await build({ ...own, predictor }) };
    }),
  );
}, 60_000);

const options = { k: 1, seed: 1, budgetMs: 600_000, now: () => 0 };

describe('exact search over an uploaded model, which has no trees', () => {
  test('finds and certifies what it finds over the trees of the same model', async () => {
    expect(problems.length).toBeGreaterThan(1);
    let plans = 0;
    for (const { trees, rows } of problems) {
      expect(rows.classifier.predictor.trees).toBeUndefined();
      const [bounded, scored] = [
        await explain(trees, exactEngine, options),
        await explain(rows, exactEngine, options),
      ];
      expect(scored.plans.map(({ changes }) => changes)).toEqual(bounded.plans.map(({ changes }) => changes));
      expect(scored.noPlan?.reason).toBe(bounded.noPlan?.reason);
      expect(scored.end.certificate).toMatchObject({ complete: true, bound: bounded.end.certificate?.bound });
      plans += scored.plans.length;
    }
    expect(plans).toBeGreaterThan(0);
  }, 120_000);

  test('ends with a typed reason when the time is over, as with a slow model', async () => {
    const [problem] = problems;
    let clock = 0;
    // Nothing flips it, and every look at the clock is a second later.
    const predictor = {
      predict: async (_vectors: Float32Array, count: number) => new Float64Array(count).fill(0.99),
    };
    const slow = { ...problem!.rows, classifier: { ...problem!.rows.classifier, predictor } };
    const { plans, noPlan, end } = await explain(slow, exactEngine, {
      ...options,
      budgetMs: 3000,
      now: () => (clock += 1000),
    });
    expect(plans).toEqual([]);
    expect(noPlan).toMatchObject({ reason: 'out-of-time', bound: expect.any(Number) });
    expect(end.certificate?.complete).toBe(false);
  });
});
