export type { PatientActions } from './patient-actions';
export { PlansSection } from './plans-section';
