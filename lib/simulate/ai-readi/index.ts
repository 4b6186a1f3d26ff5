export type { CohortDescription } from './describe';
export { type WriteOptions, type WriteSummary, writeAiReadi } from './write';
