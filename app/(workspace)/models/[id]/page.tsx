import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ModelCard, ModelUse, UploadedModelCard } from '@/components/models';
import { getRegistryEntry, listActivations, listDatasets } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import { isUploaded } from '@/lib/registry/uploaded-card';
import { activateModel, archiveModel, cancelActivation, restoreModel } from '../actions';
import { decodedId } from './decoded-id';

export const metadata: Metadata = { title: 'Model card' };

interface ModelPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function ModelPage({ params }: ModelPageProps): Promise<ReactNode> {
  const id = decodedId((await params).id);
  const viewer = demoViewer();
  const entry = await getRegistryEntry(viewer, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  const { card } = entry;
  const use = (
    <ModelUse
      entry={entry}
      datasets={await listDatasets(viewer)}
      activations={await listActivations(viewer, id)}
      actions={{
        activate: activateModel,
        cancel: cancelActivation,
        archive: archiveModel,
        restore: restoreModel,
      }}
    />
  );
  return isUploaded(card) ? <UploadedModelCard card={card} use={use} /> : <ModelCard card={card} use={use} />;
}
