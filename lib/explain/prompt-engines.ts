import { type Engine, exactEngine } from '@/lib/counterfactuals';
import {
  createLlmEngine,
  type ExampleSource,
  editTemplate,
  MAX_CALLS,
  type Provider,
  promptTemplate,
  TIMING,
} from '@/lib/llm';
import type { Arm, PromptArm, TrialPrompt } from '@/lib/prompt-trials';
import type { EngineChoice } from '@/lib/views/types';
import { type EngineId, engineChoices, isEngineId, requireProvider } from './engines';

/** Whether an engine is a language model, whose prompt can be another. */
export function isPromptEngine(id: string): boolean {
  return id === 'llm' || id.startsWith('llm:');
}

/** The language models as a screen offers them for a data set, with what is missing where one cannot run. */
export function promptEngines(dataPolicy: string): readonly EngineChoice[] {
  return engineChoices(dataPolicy).filter(({ id }) => isPromptEngine(id));
}

/** The engine of that id where it is a language model. */
export function asPromptEngine(id: string): EngineId | undefined {
  return isPromptEngine(id) && isEngineId(id) ? id : undefined;
}

export interface TrialEngineOptions {
  readonly prompts: Readonly<Record<PromptArm, TrialPrompt>>;
  readonly samples: number;
  readonly examplesFor: (provider: Provider) => ExampleSource;
}

/** A slow sample may take as long as a call of the product; with many of them a day ends after five minutes. */
const LONGEST_MS = 300_000;

/** Milliseconds a day of a trial may take: the product's minute, and half of one for each sample. */
export function trialBudgetMs(samples: number): number {
  return Math.min(LONGEST_MS, TIMING.overallMs + samples * TIMING.tryMs);
}

/**
 * What answers for one side of a trial: the language model with that side's prompt, or the exact search. Every sample has
 * a call of its own beside the product's four, for servers that give one answer to a question.
 * @throws InvalidInputError for a language model that is not set up, or a prompt that cannot be used
 */
export function trialEngine(arm: Arm, { prompts, samples, examplesFor }: TrialEngineOptions): Engine {
  if (arm === 'exact') return exactEngine;
  const { version, system, shots } = prompts[arm];
  const base = promptTemplate(version);
  const provider = { ...requireProvider(), shots, samples };
  return createLlmEngine(provider, {
    template: arm === 'stored' ? base : editTemplate(base, system),
    maxCalls: MAX_CALLS + samples,
    timing: { ...TIMING, overallMs: trialBudgetMs(samples) },
    examples: examplesFor(provider),
  });
}
