/** Settings that every recipe shares, so that tools can be compared. */
export const LORA = { rank: 16, alpha: 32, dropout: 0.05 } as const;

export const TRAINING = {
  epochs: 3,
  learningRate: 1e-4,
  microBatch: 2,
  accumulation: 8,
  scheduler: 'cosine',
} as const;

/** Preference pairs are learnt after the examples, gently. */
export const PREFERENCE = { beta: 0.1, learningRate: 5e-6, epochs: 1 } as const;

const WARMUP_SHARE = 0.05;

/** What recipes need to know of the set they are for. */
export interface RecipeFacts {
  /** Examples to train on. */
  readonly train: number;
  /** Pairs to train on; no recipe of preferences without any. */
  readonly pairs: number;
  /** Longest conversation in tokens, with room: longer ones would be cut and teach half answers. */
  readonly cutoff: number;
  readonly seed: number;
}

/** Optimiser steps of the warm-up: in whole steps, because tools are giving up the share. */
export function warmupSteps(examples: number, epochs: number): number {
  const steps = Math.ceil(examples / (TRAINING.microBatch * TRAINING.accumulation)) * epochs;
  return Math.max(1, Math.round(steps * WARMUP_SHARE));
}
