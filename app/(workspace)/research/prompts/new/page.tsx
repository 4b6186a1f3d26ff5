import type { Metadata } from 'next';
import { type ReactNode, Suspense } from 'react';
import { TrialForm } from '@/components/research/prompts';
import { CardSkeleton, PageHeader } from '@/components/ui';
import { trialOptions } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { requestTrial } from '../actions';

export const metadata: Metadata = { title: 'New trial of a prompt' };

export default function NewTrialPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="New trial"
        hint="A stored version of the prompt and your copy of it, on the same days of the same data."
      />
      <Suspense fallback={<CardSkeleton label="Loading data sets" />}>
        <Form />
      </Suspense>
    </>
  );
}

async function Form(): Promise<ReactNode> {
  return <TrialForm options={await trialOptions(demoViewer())} requestTrial={requestTrial} />;
}
