export { type ConstraintLayer, mergeConstraints } from './merge';
export { type OutsideRange, outsideRanges } from './outside';
export { type FeatureSetting, settingOf } from './setting';
export * from './types';
export {
  assertConstraints,
  type ConstraintIssue,
  constraintIssues,
  describeIssue,
  InvalidConstraintsError,
} from './validate';
