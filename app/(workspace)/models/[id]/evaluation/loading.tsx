import type { ReactNode } from 'react';
import { LoadingRegion, Skeleton } from '@/components/ui';

/** The shape of the evaluation while it loads. */
export default function Loading(): ReactNode {
  return (
    <LoadingRegion label="Loading the evaluation" className="flex flex-col gap-4">
      <Skeleton className="h-8 w-72" />
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </LoadingRegion>
  );
}
