import type { LabelledDay } from '@/lib/classifiers';
import { buildProblem, type ExplainedClassifier, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { generate } from '../generate';
import { editsOf, grammarOf } from '../grammar';
import type { LanguageModel } from '../language-model';
import { probe } from '../probes';
import { promptTokens } from '../prompt-tokens';
import { decodeExamples } from './examples';
import { teach } from './teacher';

/** How much of what a model writes it could have by heart; shares of the rows asked about. */
export interface Memorisation {
  /** Days of people that no model was trained on. */
  readonly unseenRows: number;
  /** Prompts that are, token by token, one of the training prompts. */
  readonly promptsSeenInTraining: number;
  /** Greedy plans that are the optimiser's, values and all; and those that change the same features. */
  readonly planEqualsTeacher: number;
  readonly actionsEqualTeacher: number;
}

/**
 * Compares what a model writes for people it never saw with its training prompts and with its teacher.
 * @param files records that the model was trained on
 */
export async function memorisation(
  model: LanguageModel,
  classifier: ExplainedClassifier,
  days: readonly LabelledDay[],
  files: Iterable<Uint8Array>,
): Promise<Memorisation> {
  const prompts = new Set<string>();
  const total = { unseenRows: 0, promptsSeenInTraining: 0, planEqualsTeacher: 0, actionsEqualTeacher: 0 };
  const asked: { key: string; plan: string; actions: string; taught: string; taughtActions: string }[] = [];
  for (const { features } of days) {
    const built = await buildProblem({ factual: features, classifier, constraints: PRODUCT_CONSTRAINTS });
    if (!built.ok) continue;
    const taught = await teach(built.problem);
    if (taught === undefined) continue;
    const prompt = promptTokens(built.problem, await probe(built.problem));
    const { plans } = await generate(model, prompt, grammarOf(built.problem), {
      samples: 0,
      temperature: 0,
      seed: 1,
    });
    const own = Object.entries(editsOf(plans[0] ?? [])).sort();
    const best = taught.changes.map(({ feature, to }) => [feature, to] as const).sort();
    const names = (edits: readonly (readonly [string, number])[]) => edits.map(([feature]) => feature).join();
    asked.push({
      key: prompt.join(),
      plan: own.join(';'),
      actions: names(own),
      taught: best.join(';'),
      taughtActions: names(best),
    });
  }
  for (const file of files) for (const { prompt } of decodeExamples(file)) prompts.add(prompt.join());
  for (const { key, plan, actions, taught, taughtActions } of asked) {
    total.unseenRows++;
    total.promptsSeenInTraining += Number(prompts.has(key));
    total.planEqualsTeacher += Number(plan === taught);
    total.actionsEqualTeacher += Number(actions === taughtActions);
  }
  const share = (count: number): number => (asked.length === 0 ? 0 : count / asked.length);
  return {
    unseenRows: total.unseenRows,
    promptsSeenInTraining: share(total.promptsSeenInTraining),
    planEqualsTeacher: share(total.planEqualsTeacher),
    actionsEqualTeacher: share(total.actionsEqualTeacher),
  };
}
