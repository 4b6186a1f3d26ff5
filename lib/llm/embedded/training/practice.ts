import type { LabelledDay } from '@/lib/classifiers';
import { type ExplainedClassifier, type Problem, type VerifiedPlan, verify } from '@/lib/counterfactuals';
import type { Random } from '@/lib/random';
import type { LanguageModel } from '../language-model';
import { writePlans } from '../writer';
import type { Example } from './examples';
import { examplesOf, questions } from './lessons';
import type { QuestionMix } from './questions';

/** What a model's own plans came to. */
export interface Practice {
  readonly examples: readonly Example[];
  readonly asked: number;
  /** Questions whose greedy plan passed the verifier, and those with any that did. */
  readonly greedy: number;
  readonly any: number;
}

/**
 * Expert iteration: the model answers questions, the product's own verifier judges, and the best of its plans that pass
 * (fewest changes, then the smallest) become lessons.
 */
export async function practise(
  model: LanguageModel,
  rows: readonly LabelledDay[],
  classifier: ExplainedClassifier,
  count: number,
  random: Random,
  mix: QuestionMix,
): Promise<Practice> {
  const examples: Example[] = [];
  let [asked, greedy, any] = [0, 0, 0];
  for await (const problem of questions(rows, classifier, count, random, mix)) {
    asked++;
    const { plans } = await writePlans(model, problem, { seed: random.uint32() });
    const judged = await Promise.all(plans.map((edits) => judge(problem, edits)));
    if (judged[0] !== undefined) greedy++;
    const [best] = judged
      .filter((plan) => plan !== undefined)
      .sort(({ metrics: a }, { metrics: b }) => a.changed - b.changed || a.distanceL1 - b.distanceL1);
    if (best === undefined) continue;
    any++;
    const edits = Object.fromEntries(best.changes.map(({ feature, to }) => [feature, to]));
    examples.push(...(await examplesOf(problem, edits, random)));
  }
  return { examples, asked, greedy, any };
}

async function judge(
  problem: Problem,
  edits: Parameters<typeof examplesOf>[1],
): Promise<VerifiedPlan | undefined> {
  const verdict = await verify(problem, { edits, origin: 'raw', round: 0 });
  return verdict.ok ? verdict.plan : undefined;
}
