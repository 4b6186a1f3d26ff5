import { Pencil } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge, Button, Card, CardBody, CardHeader, DefinitionList } from '@/components/ui';
import type { ProviderView } from '@/lib/views/provider-types';
import { RUNG_WORDS } from '@/lib/views/provider-words';
import { ConnectionTest, type TestActions } from './connection-test';
import { ProviderSwitch, type SwitchActions } from './provider-switch';
import { RealWeights } from './real-weights';
import { Usage } from './usage';

export interface ProviderActions extends TestActions, SwitchActions {}

interface ProviderCardProps {
  readonly provider: ProviderView;
  /** The row of the paper it stands for. */
  readonly row?: string;
  readonly actions: ProviderActions;
}

/** One language model: what it is, where rows go, what it took today, and whether it answers. */
export function ProviderCard({ provider, row, actions }: ProviderCardProps): ReactNode {
  const { id, label, dataPolicy, baa, enabled } = provider;
  return (
    <Card labelledBy={`provider-${id}`}>
      <CardHeader
        id={`provider-${id}`}
        title={label}
        hint={`Engine llm:${id}`}
        actions={
          <>
            {enabled ? null : <Badge tone="warn">switched off</Badge>}
            <Badge tone={dataPolicy === 'local' ? 'ok' : 'warn'}>
              {dataPolicy === 'local' ? 'local' : baa ? 'remote, with an agreement' : 'remote'}
            </Badge>
            <Button asChild size="sm">
              <Link href={`/admin/language-models/${encodeURIComponent(id)}`}>
                <Pencil aria-hidden className="size-4" />
                Change<span className="sr-only"> {label}</span>
              </Link>
            </Button>
            <ProviderSwitch id={id} label={label} enabled={enabled} actions={actions} />
          </>
        }
      />
      <CardBody className="flex flex-col gap-4">
        <DefinitionList items={facts(provider, row)} />
        <ConnectionTest providerId={id} label={label} initial={provider.test} actions={actions} />
      </CardBody>
    </Card>
  );
}

function facts(
  provider: ProviderView,
  row: string | undefined,
): readonly { readonly term: string; readonly detail: ReactNode }[] {
  const { apiKeyEnv, keyPresent, promptVersion, shots, samples, capabilities, found } = provider;
  const rung = capabilities.rung ?? found?.rung;
  const folds = capabilities.foldSystem ?? found?.foldSystem ?? false;
  const priced = provider.promptPrice !== undefined || provider.completionPrice !== undefined;
  return [
    ...(row ? [{ term: 'Row of the paper', detail: row }] : []),
    { term: 'Weights', detail: <RealWeights providers={[provider]} /> },
    {
      term: 'Model and address',
      detail: (
        <span className="break-all">
          {provider.model ?? 'the first model the server lists'} at {provider.baseUrl}
        </span>
      ),
    },
    {
      term: 'Key',
      detail:
        apiKeyEnv === undefined ? (
          'none needed'
        ) : keyPresent ? (
          `${apiKeyEnv} holds one`
        ) : (
          <span className="text-danger">{apiKeyEnv} holds none: set it and restart</span>
        ),
    },
    {
      term: 'Prompt',
      detail: `${promptVersion}, ${shots === 0 ? 'no examples' : `${shots} examples`}, ${samples === 0 ? 'no samples' : `up to ${samples} samples`}${folds ? ', instructions in the user’s turn' : ''}`,
    },
    {
      term: 'Form of the answer',
      detail: rung ? `${RUNG_WORDS[rung].label} first` : 'found out at the first question, strictest first',
    },
    {
      term: 'Your use today',
      detail: (
        <Usage
          label={provider.label}
          usage={provider.usage}
          dailyTokens={provider.dailyTokens}
          dailyCost={provider.dailyCost}
          priced={priced}
        />
      ),
    },
  ];
}
