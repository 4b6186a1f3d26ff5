export { niceNone, nicePlausibility, niceProximity, niceSparsity } from './engine';
export type { Loss, NiceVariant } from './reward';
export { type NiceOptions, type NiceSettings, niceMethod, niceSearch } from './search';
