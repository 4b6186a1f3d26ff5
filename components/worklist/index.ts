export { parseWorklistUrl, WORKLIST_QUERY } from './read-url';
export { Worklist } from './worklist';
export { WorklistSkeleton } from './worklist-skeleton';
