import { FileUp, GraduationCap } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { ModelList, UploadList } from '@/components/models';
import { TrainingList } from '@/components/training';
import { Button, CardSkeleton, PageHeader } from '@/components/ui';
import { listModelUploads, listRegistry, listTrainings } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { discardModel } from './actions';
import { removeTraining } from './train/actions';

export const metadata: Metadata = { title: 'Models' };

export default function ModelsPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="Models"
        hint="Classifiers that say how stressed a day looks. Every plan is re-scored by one of them before anyone sees it."
        actions={
          <>
            <Button asChild>
              <Link href="/models/upload">
                <FileUp aria-hidden className="size-4" />
                Upload a model
              </Link>
            </Button>
            <Button asChild variant="primary">
              <Link href="/models/train">
                <GraduationCap aria-hidden className="size-4" />
                Train
              </Link>
            </Button>
          </>
        }
      />
      <Suspense fallback={<CardSkeleton label="Loading models" />}>
        <Models />
      </Suspense>
    </>
  );
}

async function Models(): Promise<ReactNode> {
  const viewer = demoViewer();
  const [entries, uploads, trainings] = await Promise.all([
    listRegistry(viewer),
    listModelUploads(viewer),
    listTrainings(viewer),
  ]);
  return (
    <div className="flex flex-col gap-4">
      <TrainingList trainings={trainings} remove={removeTraining} />
      <UploadList uploads={uploads} discard={discardModel} />
      <ModelList entries={entries} />
    </div>
  );
}
