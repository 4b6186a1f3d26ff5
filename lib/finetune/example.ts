import type { Problem } from '@/lib/counterfactuals';
import { buildPrompt, type ChatMessage, promptTemplate } from '@/lib/llm/prompts';
import type { TuningTarget, WrittenPlan } from './make-target';
import type { Part } from './people-parts';

/** One line of the export: what the product would send, the wished answer and, where there is one, a refused answer. */
export interface TuningExample {
  readonly part: Part;
  /** System and user message, word for word those of the product. */
  readonly prompt: readonly ChatMessage[];
  /** The assistant's message: JSON that keeps the wire schema. */
  readonly answer: string;
  /** The same of plans that the verifier refused. */
  readonly refused?: string;
}

/** An answer as the wire schema has it. */
export function answerText(plans: readonly WrittenPlan[]): string {
  return JSON.stringify({
    plans: plans.map(({ edits, rationale }) => ({
      changes: Object.entries(edits).map(([feature, value]) => ({ feature, value })),
      rationale,
    })),
  });
}

/** The messages of a request for as many plans as the answer holds. */
export function promptOf(problem: Problem, plans: number, version: string): readonly ChatMessage[] {
  return buildPrompt(promptTemplate(version), problem, plans).messages;
}

/** @param problem of the day of the target */
export function exampleOf(
  problem: Problem,
  part: Part,
  target: Pick<TuningTarget, 'plans' | 'refused'>,
  promptVersion: string,
): TuningExample {
  const { plans, refused } = target;
  return {
    part,
    prompt: promptOf(problem, plans.length, promptVersion),
    answer: answerText(plans),
    ...(refused.length > 0 ? { refused: answerText(refused) } : {}),
  };
}
