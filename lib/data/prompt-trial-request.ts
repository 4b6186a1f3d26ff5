import { z } from 'zod';
import { MOST_SAMPLES, MOST_SHOTS, PROMPT_VERSIONS } from '@/lib/llm';

/** Most days of a trial: with both prompts some two thousand calls of a language model. */
export const MOST_TRIAL_DAYS = 200;

const price = z.number().min(0).max(10_000);

/** What a trial compares; also what a preview is of. */
export const TRIAL_DRAFT = z.object({
  datasetId: z.string().min(1).max(64),
  classifierId: z.string().min(1).max(100),
  engine: z.string().min(1).max(100),
  version: z
    .string()
    .refine((version) => PROMPT_VERSIONS.includes(version), 'There is no such prompt version.'),
  storedShots: z.number().int().min(0).max(MOST_SHOTS),
  system: z.string().max(100_000),
  copyShots: z.number().int().min(0).max(MOST_SHOTS),
  maxDays: z.number().int().min(1).max(MOST_TRIAL_DAYS),
  daysEach: z.number().int().min(1).max(10),
  k: z.number().int().min(1).max(5),
  samples: z.number().int().min(0).max(MOST_SAMPLES),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31),
});

/** What a new trial asks for; `requestKey` makes a repeated submit the same trial. */
export const TRIAL_REQUEST = TRIAL_DRAFT.extend({
  name: z.string().trim().min(1, 'Give the trial a name.').max(80),
  /** US dollars for a million tokens. */
  prices: z.object({ prompt: price, completion: price }).optional(),
  requestKey: z.string().min(8).max(64),
});
export type TrialDraft = z.input<typeof TRIAL_DRAFT>;
export type TrialRequest = z.input<typeof TRIAL_REQUEST>;
