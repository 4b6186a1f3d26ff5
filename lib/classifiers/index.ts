// The store and the trainer need Node; pages and client components import `card`, `predict`, `drivers` and `percentile`
// by their own paths.
export {
  FIGURES,
  type Figure,
  figureDifferences,
  figuresOf,
  judge,
  type ScoredDay,
} from './bootstrap';
export { BOOTSTRAPS, type BootstrapOptions, trainBootstrapEnsemble } from './bootstrap-ensemble';
export type { ClassifierCard, Estimate, Reference } from './card';
export {
  type CrossValidateOptions,
  type CrossValidation,
  crossValidate,
  type Fold,
  type OutOfFoldDay,
} from './cross-validate';
export * from './evaluation';
export { evaluationBytes, readEvaluation, writeEvaluation } from './evaluation-store';
export { featuresFor, type LabelledDay, labelDays, participantsOf, type Variant } from './labelled-day';
export { DEFAULT_METHODS, FAMILIES, type Family, type Method } from './method';
export type { ClassifierPackage } from './package';
export type { BootstrapClassifier, BootstrapEnsemble } from './robustness';
export { foldsOf, type Split, splitByParticipant } from './split';
export { readPackage, writePackage } from './store';
export { type ClassifierIdentity, type TrainOptions, trainClassifier } from './train';
export { CANDIDATES, type Tried, tuneSettings } from './tune';
export { windowRow } from './window-row';
