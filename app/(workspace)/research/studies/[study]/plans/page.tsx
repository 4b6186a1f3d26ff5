import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { CountedPlans } from '@/components/research';
import { getStudyPlans } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import { parseCountedUrl } from '@/lib/views/study-url';

export const metadata: Metadata = { title: 'Plans of a study' };

interface CountedPageProps {
  readonly params: Promise<{ readonly study: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function CountedPage({ params, searchParams }: CountedPageProps): Promise<ReactNode> {
  const [{ study: id }, query] = await Promise.all([params, searchParams]);
  const asked = parseCountedUrl({
    get: (name) => {
      const value = query[name];
      return typeof value === 'string' ? value : null;
    },
  });
  if (!asked) notFound();
  const view = await getStudyPlans(demoViewer(), id, asked.filter, asked.page).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return <CountedPlans view={view} filter={asked.filter} />;
}
