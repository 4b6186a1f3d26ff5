export { runChecks } from './run-checks';
export { CHECK_IDS, type CheckId, type CheckResult, type ExportToCheck } from './types';
