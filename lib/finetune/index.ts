export type { CheckResult } from './checks';
export { enginesOf, refusingEngines, targetEngines } from './engines';
export type { TuningExample } from './example';
export type { TuningFacts } from './facts';
export { ARCHIVE } from './files/archive-name';
export {
  archiveOf,
  exportFiles,
  listFiles,
  type TuningExport,
} from './files/export-files';
export { finishSet } from './finish-set';
export { makeTarget, type TuningTarget } from './make-target';
export { planSet, type TuningPlan } from './plan-set';
export type { TuningSettings } from './settings';
export { previewOf } from './write-examples';
