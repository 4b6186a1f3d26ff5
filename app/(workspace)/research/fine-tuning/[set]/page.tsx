import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { TuningScreen } from '@/components/research/fine-tuning';
import { getTuningSet, listModelTunings } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import { cancelSubmission, cancelTuning, removeTuning, resumeTuning, submitTuning } from '../actions';
import { requestModelTuning } from '../model-actions';

export const metadata: Metadata = { title: 'Fine-tuning set' };

interface TuningPageProps {
  readonly params: Promise<{ readonly set: string }>;
}

const ACTIONS = {
  cancelTuning,
  resumeTuning,
  removeTuning,
  submitTuning,
  cancelSubmission,
  requestModelTuning,
};

export default async function TuningPage({ params }: TuningPageProps): Promise<ReactNode> {
  const { set: id } = await params;
  const set = await getTuningSet(demoViewer(), id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  const tunings = await listModelTunings(demoViewer(), id);
  return <TuningScreen initial={set} tunings={tunings} actions={ACTIONS} />;
}
