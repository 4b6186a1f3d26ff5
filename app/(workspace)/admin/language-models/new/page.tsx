import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { draftOfPreset, ProviderForm } from '@/components/language-models';
import { PageHeader } from '@/components/ui';
import { MOST_SHOTS } from '@/lib/llm';
import { LATEST_PROMPT, PROMPT_VERSIONS } from '@/lib/llm/prompts';
import { PRESETS, presetOf, SERVERS } from '@/lib/llm/providers';
import { saveProvider } from '../actions';

export const metadata: Metadata = { title: 'Add a language model' };

interface NewProviderProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function NewProviderPage({ searchParams }: NewProviderProps): Promise<ReactNode> {
  const { preset: asked } = await searchParams;
  const preset = presetOf(typeof asked === 'string' ? asked : undefined) ?? PRESETS.at(-1);
  if (!preset) return null;
  return (
    <>
      <PageHeader title="Add a language model" hint={preset.description} />
      <ProviderForm
        initial={draftOfPreset(preset, SERVERS, LATEST_PROMPT)}
        preset={preset}
        servers={SERVERS}
        versions={PROMPT_VERSIONS}
        mostShots={MOST_SHOTS}
        save={saveProvider}
      />
    </>
  );
}
