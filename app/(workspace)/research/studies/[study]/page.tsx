import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { StudyScreen } from '@/components/research';
import { getStudy } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import { cancelStudy, removeStudy, resumeStudy } from '../../actions';

export const metadata: Metadata = { title: 'Study' };

interface StudyPageProps {
  readonly params: Promise<{ readonly study: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const ACTIONS = { cancelStudy, resumeStudy, removeStudy };

export default async function StudyPage({ params, searchParams }: StudyPageProps): Promise<ReactNode> {
  const [{ study: id }, { reference }] = await Promise.all([params, searchParams]);
  const asked = typeof reference === 'string' ? reference : undefined;
  const study = await getStudy(demoViewer(), id, asked).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return <StudyScreen initial={study} actions={ACTIONS} />;
}
