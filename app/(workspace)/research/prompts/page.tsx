import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { PromptVersions, TrialList } from '@/components/research/prompts';
import { Banner, Button, CardSkeleton, PageHeader } from '@/components/ui';
import { listTrials, promptHint, promptVersions } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { LATEST_PROMPT } from '@/lib/llm';
import { removeTrial } from './actions';

export const metadata: Metadata = { title: 'Prompt laboratory' };

export default async function PromptsPage(): Promise<ReactNode> {
  const hint = await promptHint(demoViewer());
  return (
    <>
      <PageHeader
        title="Prompt laboratory"
        hint="Edit a copy of a stored prompt and try it beside the original: same language model, same days, same checks."
        actions={
          hint === undefined ? (
            <Button asChild variant="primary">
              <Link href="/research/prompts/new">
                <Plus aria-hidden className="size-4" />
                New trial
              </Link>
            </Button>
          ) : null
        }
      />
      <div className="flex flex-col gap-4">
        <Suspense fallback={<CardSkeleton label="Loading trials" />}>
          <Trials hint={hint} />
        </Suspense>
        <PromptVersions versions={promptVersions()} latest={LATEST_PROMPT} />
      </div>
    </>
  );
}

async function Trials({ hint }: { readonly hint?: string }): Promise<ReactNode> {
  const trials = await listTrials(demoViewer());
  return (
    <>
      {hint !== undefined && trials.length > 0 ? (
        <Banner title="No language model is set up now">{hint}</Banner>
      ) : null}
      <TrialList trials={trials} hint={hint} removeTrial={removeTrial} />
    </>
  );
}
