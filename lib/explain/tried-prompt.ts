import { editTemplate, type LlmEngineDeps, MAX_CALLS, promptTemplate, TIMING } from '@/lib/llm';
import type { PromptArm, TrialPrompt } from '@/lib/prompt-trials';

/** A prompt, examples and samples that are asked in place of the provider's own. */
export interface TriedPrompt extends Pick<LlmEngineDeps, 'template' | 'maxCalls' | 'timing'> {
  readonly shots: number;
  readonly samples: number;
}

/** A slow sample may take as long as a call of the product; with many of them a day ends after five minutes. */
const LONGEST_MS = 300_000;

/** Milliseconds a day of a trial may take: the product's minute, and half of one for each sample. */
export function trialBudgetMs(samples: number): number {
  return Math.min(LONGEST_MS, TIMING.overallMs + samples * TIMING.tryMs);
}

/**
 * One of the two prompts of a trial, ready to be asked. Every sample has a call of its own beside the product's four, for
 * servers that give one answer to a question.
 * @throws InvalidInputError for a prompt that cannot be used
 */
export function triedPrompt(arm: PromptArm, prompt: TrialPrompt, samples: number): TriedPrompt {
  return {
    template: trialTemplate(arm, prompt),
    shots: prompt.shots,
    samples,
    maxCalls: MAX_CALLS + samples,
    timing: { ...TIMING, overallMs: trialBudgetMs(samples) },
  };
}

/** The stored version, or the copy of it. */
export function trialTemplate(arm: PromptArm, { version, system }: TrialPrompt): TriedPrompt['template'] {
  const base = promptTemplate(version);
  return arm === 'stored' ? base : editTemplate(base, system);
}
