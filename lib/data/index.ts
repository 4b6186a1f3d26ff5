export {
  ACTIVATION_REQUEST,
  archiveClassifier,
  cancelActivation,
  listActivations,
  requestActivation,
  restoreClassifier,
} from './activations';
export { readClassifierFile } from './classifier-files';
export { getRegistryEntry, listClassifiers, listRegistry, loadClassifier } from './classifiers';
export { listPresets, PRESET_REQUEST, removePreset, savePatientConstraints, savePreset } from './constraints';
export { DEMO_DATASET_ID, listDatasets, removeDataset } from './datasets';
export { getEvaluation } from './evaluations';
export { exportExperiment } from './experiment-export';
export { experimentOptions } from './experiment-options';
export { EXPERIMENT_REQUEST } from './experiment-request';
export {
  cancelExperiment,
  getExperiment,
  listExperiments,
  removeExperiment,
  requestExperiment,
  resumeExperiment,
} from './experiments';
export { importDataset } from './import';
export {
  addImportFile,
  cancelImport,
  createImport,
  getImportJob,
  IMPORT_REQUEST,
  importAfterDryRun,
  listImportJobs,
  startImport,
  uploadFolder,
} from './import-jobs';
export {
  archiveModelTuning,
  cancelModelTuning,
  getModelTuning,
  listModelTunings,
  MODEL_TUNING_REQUEST,
  removeModelTuning,
  requestModelTuning,
  resumeModelTuning,
} from './model-tunings';
export {
  cancelModelUpload,
  createModelUpload,
  discardModelUpload,
  getModelUpload,
  listModelUploads,
  MODEL_TEST_REQUEST,
  testModelUpload,
} from './model-uploads';
export { NOTE_PREVIEW_REQUEST, NOTE_REQUEST, previewNoteText, readNote } from './notes';
export { assertPatient, getPatient } from './patients';
export { PROMPT_QUERY, previewPrompt } from './prompt-preview';
export { getTrialDay } from './prompt-trial-day';
export { exportTrial } from './prompt-trial-export';
export { promptHint, promptVersions, trialOptions } from './prompt-trial-options';
export { previewTrial } from './prompt-trial-preview';
export { TRIAL_DRAFT, TRIAL_REQUEST } from './prompt-trial-request';
export {
  cancelTrial,
  getTrial,
  listTrials,
  removeTrial,
  requestTrial,
  resumeTrial,
} from './prompt-trials';
export { cancelProviderTest, getProviderTest, requestProviderTest } from './provider-tests';
export {
  addProvider,
  type ConfigProblems,
  changeProvider,
  getProvider,
  listProviders,
  readProviderConfig,
  removeProvider,
  restoreProvider,
  setProviderEnabled,
} from './providers';
export { REGISTER_REQUEST, registerModel } from './register-model';
export {
  COMPARISON_REQUEST,
  cancelRun,
  decidePlan,
  getRun,
  listRuns,
  RUN_REQUEST,
  requestComparison,
  requestRun,
} from './runs';
export {
  cancelStudy,
  getStudy,
  listStudies,
  removeStudy,
  requestStudy,
  resumeStudy,
  STUDY_REQUEST,
} from './studies';
export { exportStudy } from './study-export';
export { studyOptions } from './study-options';
export { getStudyPlans } from './study-plans';
export { trainingOptions } from './training-options';
export {
  cancelTraining,
  getTraining,
  listTrainings,
  removeTraining,
  requestTraining,
  resumeTraining,
  TRAINING_REQUEST,
} from './trainings';
export { exportTuning } from './tuning-export';
export { tuningOptions } from './tuning-options';
export { TUNING_REQUEST } from './tuning-request';
export {
  cancelTuning,
  getTuningSet,
  listTuningSets,
  removeTuning,
  requestTuning,
  resumeTuning,
} from './tuning-sets';
export { cancelSubmission, followTuning, SUBMISSION_REQUEST, submitTuning } from './tuning-submissions';
export { getWorklist } from './worklist';
