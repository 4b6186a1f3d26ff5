import type { EmbeddedId } from '@/lib/llm/embedded/shipped';

/** How the embedded model is tuned on the people of a fine-tuning set. */
export interface ModelTuningSettings {
  /** The shipped model to go on from. */
  readonly start: EmbeddedId;
  /** Most passes over the lessons. */
  readonly passes: number;
  /** Longest time for training. */
  readonly minutes: number;
  /** Further questions about the training people's days, which the exact search answers. */
  readonly questions: number;
}

export const MODEL_TUNING_LIMITS = {
  passes: { least: 1, most: 20 },
  minutes: { least: 1, most: 120 },
  questions: { least: 0, most: 20_000 },
} as const;

export const DEFAULT_MODEL_TUNING: ModelTuningSettings = {
  start: 'embedded-pretrained',
  passes: 3,
  minutes: 10,
  questions: 2000,
};
