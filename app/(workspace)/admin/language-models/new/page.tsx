import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { draftOfPreset, draftOfTuned, ProviderForm } from '@/components/language-models';
import { PageHeader } from '@/components/ui';
import { tunedProviderOf } from '@/lib/data/tuning-submissions';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import { MOST_SAMPLES, MOST_SHOTS } from '@/lib/llm';
import { LATEST_PROMPT, PROMPT_VERSIONS } from '@/lib/llm/prompts';
import { PRESETS, presetOf, SERVERS } from '@/lib/llm/providers';
import { saveProvider } from '../actions';

export const metadata: Metadata = { title: 'Add a language model' };

interface NewProviderProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function NewProviderPage({ searchParams }: NewProviderProps): Promise<ReactNode> {
  const { preset: asked, submission } = await searchParams;
  const tuned = typeof submission === 'string' ? await tunedOrNotFound(submission) : undefined;
  const preset = presetOf(typeof asked === 'string' ? asked : undefined) ?? PRESETS.at(-1);
  if (!preset) return null;
  return (
    <>
      <PageHeader
        title="Add a language model"
        hint={tuned ? `${tuned.model}, fine-tuned from here.` : preset.description}
      />
      <ProviderForm
        initial={tuned ? draftOfTuned(preset, SERVERS, tuned) : draftOfPreset(preset, SERVERS, LATEST_PROMPT)}
        preset={preset}
        servers={SERVERS}
        versions={PROMPT_VERSIONS}
        most={{ shots: MOST_SHOTS, samples: MOST_SAMPLES }}
        save={saveProvider}
      />
    </>
  );
}

async function tunedOrNotFound(submission: string) {
  return tunedProviderOf(demoViewer(), submission).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
}
