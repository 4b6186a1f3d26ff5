import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { StudyList } from '@/components/research';
import { Button, CardSkeleton, PageHeader } from '@/components/ui';
import { listStudies } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { removeStudy } from './actions';

export const metadata: Metadata = { title: 'Research' };

export default function ResearchPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="Research"
        hint="What engines change, and how well, over a slice of a cohort instead of one patient."
        actions={
          <Button asChild variant="primary">
            <Link href="/research/studies/new">
              <Plus aria-hidden className="size-4" />
              New study
            </Link>
          </Button>
        }
      />
      <Suspense fallback={<CardSkeleton label="Loading studies" />}>
        <Studies />
      </Suspense>
    </>
  );
}

async function Studies(): Promise<ReactNode> {
  return <StudyList studies={await listStudies(demoViewer())} removeStudy={removeStudy} />;
}
