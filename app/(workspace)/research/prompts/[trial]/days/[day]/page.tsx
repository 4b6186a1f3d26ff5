import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { TrialDay } from '@/components/research/prompts';
import { getTrialDay } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';

export const metadata: Metadata = { title: 'Day of a trial' };

interface TrialDayPageProps {
  readonly params: Promise<{ readonly trial: string; readonly day: string }>;
}

export default async function TrialDayPage({ params }: TrialDayPageProps): Promise<ReactNode> {
  const { trial, day } = await params;
  if (!/^[1-9]\d{0,5}$/.test(day)) notFound();
  const view = await getTrialDay(demoViewer(), trial, Number(day)).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return <TrialDay view={view} />;
}
