import type { ReactNode } from 'react';
import { Badge, Card, CardBody, CardHeader, DefinitionList } from '@/components/ui';
import type { EnvironmentProviderView } from '@/lib/views/provider-types';
import { Usage } from './usage';

interface EnvironmentCardProps {
  readonly environment: EnvironmentProviderView;
}

/** The endpoint that the environment names: shown here, changed there. */
export function EnvironmentCard({ environment }: EnvironmentCardProps): ReactNode {
  const { label, baseUrl, remote, keyPresent, dailyTokens, usage } = environment;
  return (
    <Card labelledBy="provider-environment">
      <CardHeader
        id="provider-environment"
        title={`From the environment: ${label}`}
        hint="SENSECF_LLM_BASE_URL, SENSECF_LLM_MODEL, OPENAI_API_KEY, SENSECF_LLM_DAILY_TOKENS; change them there and restart."
        actions={<Badge tone={remote ? 'warn' : 'ok'}>{remote ? 'remote' : 'local'}</Badge>}
      />
      <CardBody>
        <DefinitionList
          items={[
            { term: 'Address', detail: <span className="break-all">{baseUrl}</span> },
            { term: 'Key', detail: keyPresent ? 'OPENAI_API_KEY holds one' : 'none' },
            {
              term: 'Your use today',
              detail: <Usage label={label} usage={usage} dailyTokens={dailyTokens} />,
            },
          ]}
        />
      </CardBody>
    </Card>
  );
}
