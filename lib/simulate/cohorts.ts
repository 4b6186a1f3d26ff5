import type { CohortOptions } from './types';

/** The people of the demo. */
export const DEMO_COHORT = {
  participants: 300,
  days: 10,
  world: 'effects',
  seed: 20_260_117,
} as const satisfies CohortOptions;

/** Seed of people whom nothing is looked at on while a model is made: only benchmarks use them. */
export const CONFIRMATION_SEED = 20_261_124;

/** The people the shipped classifiers learn from: another seed, so no demo patient is among them. */
export const TRAINING_COHORT = {
  participants: 1000,
  days: 10,
  world: 'effects',
  seed: 7_451,
} as const satisfies CohortOptions;
