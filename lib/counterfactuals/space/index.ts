export { type ProblemSpace, problemSpace } from './problem-space';
export { type TableColumn, type TableInput, tableSpace } from './table-space';
export type { SearchSpace, SpaceColumn } from './types';
