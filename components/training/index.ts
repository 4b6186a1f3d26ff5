export { TrainForm } from './train-form';
export { TrainingList } from './training-list';
export { TrainingScreen } from './training-screen';
