export { CHECK_IDS, type CheckId, type CheckResult, runChecks } from './checks';
export { enginesOf, refusingEngines, type TuningEngine, targetEngines } from './engines';
export type { TuningExample } from './example';
export type { PartCounts, TuningFacts } from './facts';
export {
  ARCHIVE,
  archiveOf,
  type ExportFile,
  exportFiles,
  listFiles,
  type TuningExport,
} from './files/export-files';
export { finishSet } from './finish-set';
export { makeTarget, type TuningTarget } from './make-target';
export { planSet, type TuningPlan } from './plan-set';
export { DEFAULT_TUNING, TUNING_LIMITS, type TuningSettings } from './settings';
export { previewOf } from './write-examples';
