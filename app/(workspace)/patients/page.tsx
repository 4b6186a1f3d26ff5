import type { Metadata } from 'next';
import { type ReactNode, Suspense } from 'react';
import { parseWorklistUrl, Worklist, WorklistSkeleton } from '@/components/worklist';
import { getWorklist } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { searchWorklist } from './actions';

export const metadata: Metadata = { title: 'Patients' };

type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

export default function PatientsPage({ searchParams }: { readonly searchParams: SearchParams }): ReactNode {
  return (
    <Suspense fallback={<WorklistSkeleton />}>
      <LoadedWorklist searchParams={searchParams} />
    </Suspense>
  );
}

async function LoadedWorklist({ searchParams }: { readonly searchParams: SearchParams }): Promise<ReactNode> {
  const state = parseWorklistUrl(await searchParams);
  const list = await getWorklist(demoViewer(), state);
  return <Worklist rendered={list} state={state} searchWorklist={searchWorklist} />;
}
