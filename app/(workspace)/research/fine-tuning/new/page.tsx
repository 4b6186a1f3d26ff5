import type { Metadata } from 'next';
import { type ReactNode, Suspense } from 'react';
import { TuningForm } from '@/components/research/fine-tuning';
import { CardSkeleton, PageHeader } from '@/components/ui';
import { tuningOptions } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { requestTuning } from '../actions';

export const metadata: Metadata = { title: 'New fine-tuning set' };

export default function NewTuningPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="New fine-tuning set"
        hint="An engine is asked about days of high stress; what the verifier passes becomes the answer a model should give."
      />
      <Suspense fallback={<CardSkeleton label="Loading data sets" />}>
        <Form />
      </Suspense>
    </>
  );
}

async function Form(): Promise<ReactNode> {
  return <TuningForm options={await tuningOptions(demoViewer())} requestTuning={requestTuning} />;
}
