import type { ReactNode } from 'react';
import { Card, LoadingRegion, PageHeader, Skeleton } from '@/components/ui';

const ROWS = Array.from({ length: 14 }, (_, row) => `row-${row}`);

/** The worklist while the server asks the database: same frame, so that nothing jumps. */
export function WorklistSkeleton(): ReactNode {
  return (
    <>
      <PageHeader title="Patients" />
      <LoadingRegion label="Loading patients">
        <Card>
          <div className="flex flex-wrap gap-2 border-line border-b p-3">
            <Skeleton className="h-8 w-52" />
            <Skeleton className="h-8 w-32" />
            <Skeleton className="h-8 w-32" />
          </div>
          <div className="space-y-2.5 p-3">
            {ROWS.map((row) => (
              <Skeleton key={row} className="h-7" />
            ))}
          </div>
        </Card>
      </LoadingRegion>
    </>
  );
}
