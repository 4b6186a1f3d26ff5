import { Cpu } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { LocalTime } from '@/components/plans/local-time';
import { Badge, Card, CardHeader, EmptyState, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { ModelTuningItem } from '@/lib/views/model-tuning-types';
import { START_WORDS } from '@/lib/views/model-tuning-words';
import { StatusBadge } from '../status-badge';

/** Models the clinic tuned, and those being tuned, newest first. */
export function TunedModelList({ tunings }: { readonly tunings: readonly ModelTuningItem[] }): ReactNode {
  return (
    <Card labelledBy="tuned-models" className="mt-4">
      <CardHeader
        id="tuned-models"
        title="Tuned models"
        hint="The embedded language model after lessons about a set’s people. A finished one is offered among the engines."
      />
      {tunings.length === 0 ? (
        <EmptyState icon={<Cpu aria-hidden />} title="No tuned model yet">
          The page of a finished set has a panel that tunes the embedded model on it.
        </EmptyState>
      ) : (
        <Table label="Tuned models">
          <THead>
            <tr>
              <Th className="pl-4">Model</Th>
              <Th>State</Th>
              <Th>Data set</Th>
              <Th>Started from</Th>
              <Th className="pr-4 text-right">Started</Th>
            </tr>
          </THead>
          <tbody>
            {tunings.map((tuning) => (
              <Tr key={tuning.id} className="hover:bg-sunken">
                <Td className="min-w-48 pl-4">
                  <Link
                    href={`/research/fine-tuning/models/${tuning.id}`}
                    className="target inline-flex items-center font-semibold text-ink underline-offset-2 hover:underline"
                  >
                    {tuning.name}
                  </Link>
                </Td>
                <Td className="whitespace-nowrap">
                  <StatusBadge status={tuning.status} />
                  {tuning.archived ? (
                    <span className="ml-2">
                      <Badge>archived</Badge>
                    </span>
                  ) : null}
                </Td>
                <Td className="min-w-40">{tuning.dataset?.name ?? 'deleted'}</Td>
                <Td className="min-w-40">{START_WORDS[tuning.settings.start]}</Td>
                <Td className="whitespace-nowrap pr-4 text-right">
                  <LocalTime iso={tuning.createdAt} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
