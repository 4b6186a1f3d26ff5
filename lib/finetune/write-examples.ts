import { setImmediate as turn } from 'node:timers/promises';
import { buildProblem, type ExplainedClassifier } from '@/lib/counterfactuals';
import { throwIfAborted } from '@/lib/errors';
import type { TuningDay } from './draw-days';
import { exampleOf, type TuningExample } from './example';
import { chatOf } from './files/lines';
import { tokensOf } from './lengths';
import { constraintsOf, type TuningTarget } from './make-target';

/** A day with what it came to. */
export type AnsweredDay = TuningDay & { readonly target: TuningTarget };

/**
 * The examples of days that have plans, in their order.
 * @throws CancelledError once the signal is aborted
 */
export async function writeExamples(
  days: readonly AnsweredDay[],
  classifier: ExplainedClassifier,
  promptVersion: string,
  signal?: AbortSignal,
): Promise<readonly TuningExample[]> {
  const examples: TuningExample[] = [];
  for (const day of days) {
    throwIfAborted(signal, 'The fine-tuning set');
    await turn();
    const built = await buildProblem({ factual: day.factual, classifier, constraints: constraintsOf(day) });
    if (built.ok) examples.push(exampleOf(built.problem, day.part, day.target, promptVersion));
  }
  return examples;
}

/** Examples as they will be written, with their estimated lengths. */
export async function previewOf(
  days: readonly AnsweredDay[],
  classifier: ExplainedClassifier,
  promptVersion: string,
) {
  return (await writeExamples(days, classifier, promptVersion)).map((example) => ({
    messages: chatOf(example),
    ...(example.refused === undefined ? {} : { refused: example.refused }),
    tokens: { llama3: tokensOf(example, 'llama3'), mistral: tokensOf(example, 'mistral') },
  }));
}
