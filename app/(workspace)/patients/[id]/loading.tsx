import type { ReactNode } from 'react';
import { PatientSkeleton } from '@/components/patients';

export default function Loading(): ReactNode {
  return <PatientSkeleton />;
}
