import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ImportJob } from '@/components/imports';
import { getImportJob } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import { cancelImport, importForReal } from '../../actions';

export const metadata: Metadata = { title: 'Import' };

interface ImportJobPageProps {
  readonly params: Promise<{ readonly job: string }>;
}

export default async function ImportJobPage({ params }: ImportJobPageProps): Promise<ReactNode> {
  const job = await getImportJob(demoViewer(), (await params).job).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return <ImportJob initial={job} cancelImport={cancelImport} importForReal={importForReal} />;
}
