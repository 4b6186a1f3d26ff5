import type { JobHandlers } from './handlers';
import { performActivation } from './perform-activation';
import { experimentHandler } from './perform-experiment';
import { experimentGroupHandler } from './perform-experiment-group';
import { performImport } from './perform-import';
import { modelTuningHandler } from './perform-model-tuning';
import { modelUploadHandler } from './perform-model-upload';
import { performPromptTrial } from './perform-prompt-trial';
import { performProviderTest } from './perform-provider-test';
import { performRun } from './perform-run';
import { performStudy } from './perform-study';
import { trainingHandler } from './perform-training';
import { performTuning } from './perform-tuning';

/** Who does which work. */
export const HANDLERS: JobHandlers = {
  run: performRun,
  import: performImport,
  study: performStudy,
  promptTrial: performPromptTrial,
  modelUpload: modelUploadHandler(),
  activation: performActivation,
  training: trainingHandler(),
  tuning: performTuning,
  modelTuning: modelTuningHandler(),
  providerTest: performProviderTest,
  experiment: experimentHandler(),
  experimentGroup: experimentGroupHandler(),
};
