/** Seed of a request that names none: the same question has the same answer. */
export const DEFAULT_SEED = 1;
