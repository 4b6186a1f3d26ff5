export { ExperimentForm } from './experiment-form';
export { ExperimentList } from './experiment-list';
export { ExperimentScreen } from './experiment-screen';
