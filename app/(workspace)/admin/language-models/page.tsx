import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { PresetList, ProviderList } from '@/components/language-models';
import { Button, CardSkeleton, PageHeader } from '@/components/ui';
import { listProviders } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { PRESETS } from '@/lib/llm/providers';
import {
  cancelProviderTest,
  removeProvider,
  restoreProvider,
  switchProviderOff,
  switchProviderOn,
  testProvider,
} from './actions';

export const metadata: Metadata = { title: 'Language models' };

const ACTIONS = {
  test: testProvider,
  cancelTest: cancelProviderTest,
  switchOn: switchProviderOn,
  switchOff: switchProviderOff,
  remove: removeProvider,
  restore: restoreProvider,
} as const;

export default function LanguageModelsPage(): ReactNode {
  return (
    <>
      <PageHeader
        title="Language models"
        hint="Each one set up here is an engine of its own. Keys stay in the environment of this machine: only the name of the variable is kept."
        actions={
          <Button asChild variant="primary">
            <Link href="/admin/language-models/new">
              <Plus aria-hidden className="size-4" />
              Add a language model
            </Link>
          </Button>
        }
      />
      <Suspense fallback={<CardSkeleton label="Loading language models" />}>
        <LanguageModels />
      </Suspense>
    </>
  );
}

async function LanguageModels(): Promise<ReactNode> {
  const view = await listProviders(demoViewer());
  return (
    <div className="flex flex-col gap-4">
      <ProviderList view={view} presets={PRESETS} actions={ACTIONS} />
      <PresetList presets={PRESETS} providers={view.providers} />
    </div>
  );
}
