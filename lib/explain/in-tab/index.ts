export { askInTab, TabError } from './client';
export type { TabFailure, TabProgress, TabRequest } from './messages';
