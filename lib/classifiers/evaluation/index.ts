export { type ByGroup, evaluateByGroup, type GroupEvaluation } from './by-group';
export { type CalibrationBin, calibrationCurve } from './calibration-curve';
export { type Evaluation, evaluate } from './evaluation';
export { type LearningCurveOptions, type LearningPoint, learningCurve } from './learning-curve';
export { type Importance, type ImportanceOptions, permutationImportance } from './permutation-importance';
