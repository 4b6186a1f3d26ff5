import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { TunedModelList, TuningList } from '@/components/research/fine-tuning';
import { Button, CardSkeleton, PageHeader } from '@/components/ui';
import { listModelTunings, listTuningSets } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { removeTuning } from './actions';

export const metadata: Metadata = { title: 'Fine-tuning' };

export default function FineTuningPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="Fine-tuning"
        hint="Verified plans as training examples for language models, with the recipes that train them."
        actions={
          <Button asChild variant="primary">
            <Link href="/research/fine-tuning/new">
              <Plus aria-hidden className="size-4" />
              New fine-tuning set
            </Link>
          </Button>
        }
      />
      <Suspense fallback={<CardSkeleton label="Loading fine-tuning sets" />}>
        <Sets />
      </Suspense>
      <Suspense fallback={<CardSkeleton label="Loading tuned models" />}>
        <Models />
      </Suspense>
    </>
  );
}

async function Sets(): Promise<ReactNode> {
  return <TuningList sets={await listTuningSets(demoViewer())} removeTuning={removeTuning} />;
}

async function Models(): Promise<ReactNode> {
  return <TunedModelList tunings={await listModelTunings(demoViewer())} />;
}
