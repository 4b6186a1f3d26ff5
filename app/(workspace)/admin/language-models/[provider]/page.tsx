import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { draftOfProvider, ProviderForm } from '@/components/language-models';
import { PageHeader } from '@/components/ui';
import { getProvider } from '@/lib/data';
import { demoViewer } from '@/lib/data/viewer';
import { NotFoundError } from '@/lib/errors';
import { MOST_SAMPLES, MOST_SHOTS } from '@/lib/llm';
import { PROMPT_VERSIONS } from '@/lib/llm/prompts';
import { presetOf, SERVERS } from '@/lib/llm/providers';
import { saveProvider } from '../actions';

export const metadata: Metadata = { title: 'Change a language model' };

interface ProviderPageProps {
  readonly params: Promise<{ readonly provider: string }>;
}

export default async function ProviderPage({ params }: ProviderPageProps): Promise<ReactNode> {
  const { provider: id } = await params;
  const provider = await getProvider(demoViewer(), id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return (
    <>
      <PageHeader
        title={`Change ${provider.label}`}
        hint="Runs and studies made so far keep what they were made with. Another address or model has to be tested anew."
      />
      <ProviderForm
        id={id}
        initial={draftOfProvider(provider)}
        preset={presetOf(provider.preset)}
        servers={SERVERS}
        versions={PROMPT_VERSIONS}
        most={{ shots: MOST_SHOTS, samples: MOST_SAMPLES }}
        save={saveProvider}
      />
    </>
  );
}
