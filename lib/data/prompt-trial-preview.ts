import 'server-only';
import { buildProblem, PRODUCT_CONSTRAINTS } from '@/lib/counterfactuals';
import { InvalidInputError } from '@/lib/errors';
import { trainingExamples } from '@/lib/explain/training-examples';
import { trialTemplate } from '@/lib/explain/tried-prompt';
import { previewPrompt } from '@/lib/llm';
import type { PromptArm } from '@/lib/prompt-trials';
import { providerOf } from './language-models';
import type { TrialDraft } from './prompt-trial-request';
import { prepareTrial } from './prompt-trials';
import { historyBeside } from './study-work';
import type { Viewer } from './viewer';

/**
 * Exactly what both prompts of a trial would tell the language model about its first day; nothing is sent.
 * @throws what `prepareTrial` throws
 */
export async function previewTrial(viewer: Viewer, draft: TrialDraft): Promise<string> {
  const { engine, classifier, prompts, days } = await prepareTrial(viewer, draft);
  const [day] = days;
  const built =
    day && (await buildProblem({ factual: day.factual, classifier, constraints: PRODUCT_CONSTRAINTS }));
  if (!built?.ok) throw new InvalidInputError('There is nothing to ask for the first day.');
  const own = [day!.factual, ...(await historyBeside(day!.dayId)).map(({ features }) => features)];
  const examples = trainingExamples(classifier, own, await providerOf(viewer, engine));
  const text = async (arm: PromptArm): Promise<string> => {
    const { shots } = prompts[arm];
    const template = trialTemplate(arm, prompts[arm]);
    const few = shots > 0 ? await examples(built.problem, shots) : undefined;
    return previewPrompt(built.problem, draft.k, { template, few });
  };
  return [
    `The first of ${days.length} ${days.length === 1 ? 'day' : 'days'}. Answers and verdicts follow in repair rounds.`,
    `=== stored version ===\n\n${await text('stored')}`,
    `=== edited copy ===\n\n${await text('copy')}`,
  ].join('\n\n');
}
