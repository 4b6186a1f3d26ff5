import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { PatientScreen } from '@/components/patients';
import { getPatient, listRuns } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import {
  cancelRunAction,
  compareEnginesAction,
  decidePlanAction,
  removePresetAction,
  requestPlansAction,
  saveConstraintsAction,
  savePresetAction,
} from './actions';
import './print.css';

// No id in the title: titles end up in histories and screen shares.
export const metadata: Metadata = { title: 'Patient' };

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const DAY = z.coerce.number().int().positive().optional().catch(undefined);
const ACTIONS = {
  requestPlans: requestPlansAction,
  compareEngines: compareEnginesAction,
  saveConstraints: saveConstraintsAction,
  savePreset: savePresetAction,
  removePreset: removePresetAction,
  cancelRun: cancelRunAction,
  decidePlan: decidePlanAction,
};

export default async function PatientPage({ params, searchParams }: PageProps): Promise<ReactNode> {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const viewer = demoViewer();
  const found = await Promise.all([
    getPatient(viewer, id, { day: DAY.parse(query.day) }),
    listRuns(viewer, id),
  ]).catch((error: unknown) => {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  });
  if (!found) notFound();
  const [view, runs] = found;
  return <PatientScreen view={view} runs={runs} actions={ACTIONS} />;
}
