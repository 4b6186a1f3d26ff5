import { GraduationCap, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { StudyList } from '@/components/research';
import { ExperimentList } from '@/components/research/experiments';
import { Button, CardSkeleton, PageHeader } from '@/components/ui';
import { listExperiments, listStudies } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { removeStudy } from './actions';
import { removeExperiment } from './experiments/actions';

export const metadata: Metadata = { title: 'Research' };

export default function ResearchPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="Research"
        hint="What engines change over a slice of a cohort, and what their plans are worth as training data."
        actions={
          <>
            <Button asChild>
              <Link href="/research/fine-tuning">
                <GraduationCap aria-hidden className="size-4" />
                Fine-tuning
              </Link>
            </Button>
            <Button asChild>
              <Link href="/research/prompts">Prompt laboratory</Link>
            </Button>
            <Button asChild>
              <Link href="/research/experiments/new">
                <Plus aria-hidden className="size-4" />
                New experiment
              </Link>
            </Button>
            <Button asChild variant="primary">
              <Link href="/research/studies/new">
                <Plus aria-hidden className="size-4" />
                New study
              </Link>
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <Suspense fallback={<CardSkeleton label="Loading studies" />}>
          <Studies />
        </Suspense>
        <Suspense fallback={<CardSkeleton label="Loading experiments" />}>
          <Experiments />
        </Suspense>
      </div>
    </>
  );
}

async function Studies(): Promise<ReactNode> {
  return <StudyList studies={await listStudies(demoViewer())} removeStudy={removeStudy} />;
}

async function Experiments(): Promise<ReactNode> {
  return (
    <ExperimentList experiments={await listExperiments(demoViewer())} removeExperiment={removeExperiment} />
  );
}
