import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { TrialScreen } from '@/components/research/prompts';
import { getTrial } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import { cancelTrial, removeTrial, resumeTrial } from '../actions';

export const metadata: Metadata = { title: 'Trial of a prompt' };

interface TrialPageProps {
  readonly params: Promise<{ readonly trial: string }>;
}

const ACTIONS = { cancelTrial, resumeTrial, removeTrial };

export default async function TrialPage({ params }: TrialPageProps): Promise<ReactNode> {
  const trial = await getTrial(demoViewer(), (await params).trial).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return <TrialScreen initial={trial} actions={ACTIONS} />;
}
