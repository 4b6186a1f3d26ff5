import type { CohortOptions } from './types';

/** The people of the demo. */
export const DEMO_COHORT = {
  participants: 300,
  days: 10,
  world: 'effects',
  seed: 20_260_117,
} as const satisfies CohortOptions;

/** The people the shipped classifiers learn from: another seed, so no demo patient is among them. */
export const TRAINING_COHORT = {
  participants: 1000,
  days: 10,
  world: 'effects',
  seed: 7_451,
} as const satisfies CohortOptions;
