export { inspectModel, type ModelHeader } from './inspect';
export type { ModelOutput } from './outputs';
export type { ModelInput, NumberType } from './values';
