import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { TrainingScreen } from '@/components/training';
import { getTraining } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import { cancelTraining, resumeTraining } from '../actions';

export const metadata: Metadata = { title: 'Training' };

interface TrainingPageProps {
  readonly params: Promise<{ readonly training: string }>;
}

export default async function TrainingPage({ params }: TrainingPageProps): Promise<ReactNode> {
  const training = await getTraining(demoViewer(), (await params).training).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return <TrainingScreen initial={training} actions={{ cancel: cancelTraining, resume: resumeTraining }} />;
}
