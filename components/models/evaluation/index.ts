export { EvaluationScreen } from './evaluation-screen';
