export {
  assertConstraints,
  type ConstraintIssue,
  type ConstraintLayer,
  constraintIssues,
  describeIssue,
  type FeatureSetting,
  InvalidConstraintsError,
  mergeConstraints,
  type OutsideRange,
  outsideRanges,
  settingOf,
} from './constraints';
export { type Density, densityOf, type Isolation, isolationOf } from './density';
export { describeCertificate, describeNoPlan, describeReason } from './describe';
export {
  type CellOutcome,
  createSolver,
  exactEngine,
  exactEngineWith,
  nearestInCells,
  SearchMemory,
  type Solver,
} from './engines/exact';
export { rowAfter } from './followers';
export { MAX_GRID } from './grid';
export { gowerDistance, gowerRange, type PlanDistances, planDistances } from './metrics';
export { HISTORY_DAYS, type HistoryDay, type OwnHistory, ownHistory } from './own-history';
export {
  type BuiltProblem,
  buildProblem,
  DEFAULT_MAX_MISSING_SHARE,
  type ProblemInput,
  withConstraints,
} from './problem';
export { type Rechecked, recheck } from './recheck';
export {
  applyRelaxation,
  type Relaxation,
  type RelaxationPart,
  type Relaxations,
  relaxations,
} from './relaxation';
export { isAction, movedFeatures, type RuleContext, rowViolations, type Violation } from './rules';
export { explain } from './run';
export { clearance, labelAt, meetsMargin, neededProbability } from './score';
export {
  DEFAULT_TRADE_OFF,
  type DiverseOptions,
  explainDiverse,
  type Measures,
  type Selection,
  selectDiverse,
  selectDiversePlans,
} from './selection';
export {
  type ChangeFrequency,
  changeFrequency,
  coverage,
  diversity,
  meetsMarginShare,
  type Rescored,
  type Share,
  validity,
  wilsonShare,
} from './set-metrics';
export {
  type ProblemSpace,
  problemSpace,
  type SearchSpace,
  type SpaceColumn,
  type TableColumn,
  type TableInput,
  tableSpace,
} from './space';
export * from './types';
export { isVerified, verify } from './verify';
export { type MeteredSearch, metered } from './work-clock';
