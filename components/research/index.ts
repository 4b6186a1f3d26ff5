export { CountedPlans } from './counted-plans';
export { StudyForm } from './study-form';
export { StudyList } from './study-list';
export { StudyScreen } from './study-screen';
