import { Bot } from 'lucide-react';
import type { ReactNode } from 'react';
import { Card, EmptyState } from '@/components/ui';
import type { Preset } from '@/lib/llm/providers';
import type { ProvidersView } from '@/lib/views/provider-types';
import { EnvironmentCard } from './environment-card';
import { type ProviderActions, ProviderCard } from './provider-card';

interface ProviderListProps {
  readonly view: ProvidersView;
  readonly presets: readonly Preset[];
  readonly actions: ProviderActions;
}

/** Every language model that is set up. */
export function ProviderList({ view, presets, actions }: ProviderListProps): ReactNode {
  const { providers, environment } = view;
  if (providers.length === 0 && !environment)
    return (
      <Card>
        <EmptyState icon={<Bot aria-hidden />} title="No language model is set up">
          The embedded models and the searches need none. Start from a row of the paper below, or name a
          server in the environment (SENSECF_LLM_BASE_URL).
        </EmptyState>
      </Card>
    );
  return (
    <>
      {environment ? <EnvironmentCard environment={environment} /> : null}
      {providers.map((provider) => (
        <ProviderCard
          key={provider.id}
          provider={provider}
          row={presets.find(({ id, paper }) => paper && id === provider.preset)?.label}
          actions={actions}
        />
      ))}
    </>
  );
}
