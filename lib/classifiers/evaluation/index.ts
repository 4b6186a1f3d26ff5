export { type ByGroup, evaluateByGroup, type GroupEvaluation } from './by-group';
export { type CalibrationBin, calibrationCurve } from './calibration-curve';
export type {
  ClassifierEvaluation,
  EvaluationPair,
  Figures,
  StoredEvaluation,
} from './classifier-evaluation';
export { type Evaluation, evaluate } from './evaluation';
export { evaluationSchema, storedEvaluationSchema } from './evaluation-schema';
export { evaluateFixed, type FixedEvaluationOptions } from './fixed-predictions';
export { type LearningCurveOptions, type LearningPoint, learningCurve } from './learning-curve';
export {
  type Importance,
  type ImportanceOptions,
  judgedBy,
  permutationImportance,
} from './permutation-importance';
export {
  buildEvaluation,
  buildEvaluationPair,
  type EvaluationOptions,
  evaluationPair,
  type PairEvaluationOptions,
} from './report';
