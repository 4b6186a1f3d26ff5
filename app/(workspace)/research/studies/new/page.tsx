import type { Metadata } from 'next';
import { type ReactNode, Suspense } from 'react';
import { StudyForm } from '@/components/research';
import { CardSkeleton, PageHeader } from '@/components/ui';
import { studyOptions } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { requestStudy } from '../../actions';

export const metadata: Metadata = { title: 'New study' };

export default function NewStudyPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="New study"
        hint="The same days, constraints, seed and checks for every engine. Plans are made once and kept."
      />
      <Suspense fallback={<CardSkeleton label="Loading data sets" />}>
        <Form />
      </Suspense>
    </>
  );
}

async function Form(): Promise<ReactNode> {
  return <StudyForm options={await studyOptions(demoViewer())} requestStudy={requestStudy} />;
}
