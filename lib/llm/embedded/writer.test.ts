import { expect, test } from 'vitest';
import { verify } from '@/lib/counterfactuals';
import type { Edits } from '@/lib/features';
import { shippedClassifier, shippedProblems } from '../testing/shipped-problem.fixture';
import { embeddedModel } from './shipped';
import { mendPlans, writePlans } from './writer';

const PROBLEMS = 8;

test('first plans and those that take a refused one further stay within the budget of effort', async () => {
  const model = await embeddedModel('embedded-pretrained');
  const constraints = { effortBudget: 0.6 };
  let further = 0;
  let count = 0;
  for await (const problem of shippedProblems(await shippedClassifier(), constraints)) {
    const judged = async (edits: Edits) => ({
      edits,
      verdict: await verify(problem, { edits, origin: 'raw', round: 0 }),
    });
    const first = await Promise.all((await writePlans(model, problem, { seed: 1 })).plans.map(judged));
    // One change that falls short is what a second try goes on from.
    const short = first.flatMap(({ edits, verdict }) =>
      !verdict.ok && Object.keys(edits).length === 1 ? [edits] : [],
    );
    const mended = await mendPlans(model, problem, short.slice(0, 3), { seed: 1 });
    for (const { edits, verdict } of [...first, ...(await Promise.all(mended.plans.map(judged)))]) {
      const kinds = verdict.ok ? [] : verdict.reasons.map(({ kind }) => kind);
      expect(kinds, JSON.stringify(edits)).not.toContain('effort');
      const [base] = short;
      if (base && Object.keys(edits).length > 1 && Object.keys(base).every((id) => id in edits)) further++;
    }
    if (++count === PROBLEMS) break;
  }
  expect(further).toBeGreaterThan(0);
});
