import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ModelUpload } from '@/components/models';
import { getModelUpload, listDatasets } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import { cancelModelTest, discardModel, registerModel, testModel } from '../../actions';

export const metadata: Metadata = { title: 'Uploaded model' };

interface UploadPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function UploadPage({ params }: UploadPageProps): Promise<ReactNode> {
  const viewer = demoViewer();
  const upload = await getModelUpload(viewer, (await params).id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return (
    <ModelUpload
      initial={upload}
      datasets={await listDatasets(viewer)}
      actions={{ test: testModel, cancel: cancelModelTest, discard: discardModel, register: registerModel }}
    />
  );
}
