export { type EvaluateTrainedOptions, evaluateTrained, methodOf } from './evaluate-trained';
export { importedTrainingSet } from './imported';
export { type NamedSetOptions, namedTrainingSet } from './named-set';
export { reportText, type TrainingReport, trainingReport, tuningText } from './report';
export { ROW_UNITS, type RowUnit } from './row-unit';
export { simulatedTrainingSet } from './simulated';
export { type StoredSource, storedTrainingSet } from './stored';
export {
  energyAblation,
  type PairOptions,
  type Trained,
  trainOptionsFor,
  trainPair,
  VARIANTS,
} from './train-pair';
export { type TrainableCounts, trainingWarnings, untrainableBecause } from './trainable';
export { classifierIds, methodFor, type TrainingSet } from './training-set';
