export { dayHref, patientHref } from './patient-href';
export { PatientScreen } from './patient-screen';
export { PatientSkeleton } from './patient-skeleton';
