import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { EvaluationScreen } from '@/components/models';
import { getEvaluation, getRegistryEntry } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { CorruptFileError, NotFoundError } from '@/lib/errors';
import { decodedId } from '../decoded-id';

export const metadata: Metadata = { title: 'Evaluation' };

interface EvaluationPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function EvaluationPage({ params }: EvaluationPageProps): Promise<ReactNode> {
  const id = decodedId((await params).id);
  const viewer = demoViewer();
  const { card } = await getRegistryEntry(viewer, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  const stored = await getEvaluation(viewer, id).catch((error: unknown) => {
    if (error instanceof CorruptFileError) return 'unreadable' as const;
    throw error;
  });
  return <EvaluationScreen card={card} stored={stored} />;
}
