export { ModelTuningScreen } from './model-tuning-screen';
export { TunedModelList } from './tuned-model-list';
export { TuningForm } from './tuning-form';
export { TuningList } from './tuning-list';
export { TuningScreen } from './tuning-screen';
