import { FolderInput } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { DatasetList, JobList } from '@/components/imports';
import { Button, CardSkeleton, PageHeader } from '@/components/ui';
import { listDatasets, listImportJobs } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { removeDataset } from './actions';

export const metadata: Metadata = { title: 'Data sets' };

export default function DataSetsPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="Data sets"
        hint="People and days on this machine, and where their rows may go."
        actions={
          <Button asChild variant="primary">
            <Link href="/admin/data-sets/import">
              <FolderInput aria-hidden className="size-4" />
              Import a data set
            </Link>
          </Button>
        }
      />
      <Suspense fallback={<CardSkeleton label="Loading data sets" />}>
        <DataSets />
      </Suspense>
    </>
  );
}

async function DataSets(): Promise<ReactNode> {
  const viewer = demoViewer();
  const [datasets, jobs] = await Promise.all([listDatasets(viewer), listImportJobs(viewer)]);
  return (
    <div className="flex flex-col gap-4">
      <DatasetList datasets={datasets} removeDataset={removeDataset} />
      <JobList jobs={jobs} />
    </div>
  );
}
