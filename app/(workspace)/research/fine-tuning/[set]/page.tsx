import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { TuningScreen } from '@/components/research/fine-tuning';
import { getTuningSet } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import { cancelSubmission, cancelTuning, removeTuning, resumeTuning, submitTuning } from '../actions';

export const metadata: Metadata = { title: 'Fine-tuning set' };

interface TuningPageProps {
  readonly params: Promise<{ readonly set: string }>;
}

const ACTIONS = { cancelTuning, resumeTuning, removeTuning, submitTuning, cancelSubmission };

export default async function TuningPage({ params }: TuningPageProps): Promise<ReactNode> {
  const { set: id } = await params;
  const set = await getTuningSet(demoViewer(), id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return <TuningScreen initial={set} actions={ACTIONS} />;
}
