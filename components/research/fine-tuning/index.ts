export { TuningForm } from './tuning-form';
export { TuningList } from './tuning-list';
export { TuningScreen } from './tuning-screen';
