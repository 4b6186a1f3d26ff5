import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ExperimentScreen } from '@/components/research/experiments';
import { getExperiment } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import { cancelExperiment, removeExperiment, resumeExperiment } from '../actions';

export const metadata: Metadata = { title: 'Experiment' };

interface ExperimentPageProps {
  readonly params: Promise<{ readonly experiment: string }>;
}

const ACTIONS = { cancelExperiment, resumeExperiment, removeExperiment };

export default async function ExperimentPage({ params }: ExperimentPageProps): Promise<ReactNode> {
  const { experiment: id } = await params;
  const experiment = await getExperiment(demoViewer(), id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return <ExperimentScreen initial={experiment} actions={ACTIONS} />;
}
