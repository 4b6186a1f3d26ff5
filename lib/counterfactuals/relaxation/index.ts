export { applyRelaxation } from './apply';
export { type RelaxationOptions, relaxations } from './search';
export type { Relaxation, RelaxationPart, Relaxations } from './types';
