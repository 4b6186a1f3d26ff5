export { PromptVersions } from './prompt-versions';
export { TrialDay } from './trial-day';
export { TrialForm } from './trial-form';
export { TrialList } from './trial-list';
export { TrialScreen } from './trial-screen';
