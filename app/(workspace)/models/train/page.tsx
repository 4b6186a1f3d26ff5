import type { Metadata } from 'next';
import { connection } from 'next/server';
import { type ReactNode, Suspense } from 'react';
import { TrainForm } from '@/components/training';
import { CardSkeleton, PageHeader } from '@/components/ui';
import { trainingOptions } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { requestTraining } from './actions';

export const metadata: Metadata = { title: 'Train' };

export default function TrainPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="Train"
        hint="Classifiers of a data set’s own days, judged on people they have not seen, each a new version with a card."
      />
      <Suspense fallback={<CardSkeleton label="Loading data sets" />}>
        <Form />
      </Suspense>
    </>
  );
}

async function Form(): Promise<ReactNode> {
  // The data sets are read when somebody asks, never while the site is built.
  await connection();
  return <TrainForm datasets={await trainingOptions(demoViewer())} requestTraining={requestTraining} />;
}
