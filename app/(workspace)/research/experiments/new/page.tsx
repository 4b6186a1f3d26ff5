import type { Metadata } from 'next';
import { type ReactNode, Suspense } from 'react';
import { ExperimentForm } from '@/components/research/experiments';
import { CardSkeleton, PageHeader } from '@/components/ui';
import { experimentOptions } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { requestExperiment } from '../actions';

export const metadata: Metadata = { title: 'New experiment' };

export default function NewExperimentPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="New experiment"
        hint="Labelled rows are removed from training, rows are added in different ways, and classifiers are judged on people nobody learnt from."
      />
      <Suspense fallback={<CardSkeleton label="Loading data sets" />}>
        <Form />
      </Suspense>
    </>
  );
}

async function Form(): Promise<ReactNode> {
  return (
    <ExperimentForm options={await experimentOptions(demoViewer())} requestExperiment={requestExperiment} />
  );
}
