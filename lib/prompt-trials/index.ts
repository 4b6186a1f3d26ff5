export { type TrialFigure, type TrialFigureRow, type TrialFigures, trialFigures } from './figures';
export { costOf, TRIAL_METRICS, type TrialMetric, trialValue } from './metrics';
export { MOST_SYSTEM_CHARACTERS, templateIssues } from './template-issues';
export {
  ARMS,
  type Arm,
  type CountedCell,
  type PromptArm,
  type TokenPrices,
  type TrialAnswers,
  type TrialCell,
  type TrialFacts,
  type TrialPlan,
  type TrialPrompt,
} from './types';
