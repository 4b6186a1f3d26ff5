import type { ReactNode } from 'react';
import { LoadingRegion, Skeleton } from '@/components/ui';

/** The shape of the patient page while it loads. */
export function PatientSkeleton(): ReactNode {
  return (
    <LoadingRegion label="Loading the patient" className="flex flex-col gap-4">
      <div className="flex justify-between gap-4">
        <Skeleton className="h-8 w-72" />
        <Skeleton className="h-8 w-56" />
        <Skeleton className="h-8 w-32" />
      </div>
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-[minmax(16rem,3fr)_minmax(20rem,4fr)_minmax(26rem,5fr)]">
        <Skeleton className="h-[32rem]" />
        <Skeleton className="h-[32rem]" />
        <Skeleton className="h-[32rem] md:col-span-2 xl:col-span-1" />
      </div>
      <Skeleton className="h-96" />
    </LoadingRegion>
  );
}
