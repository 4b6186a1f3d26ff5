import { Database } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge, Button, Card, EmptyState, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { numberText } from '@/lib/views/format';
import type { DatasetView } from '@/lib/views/types';
import { RemoveDataset } from './remove-dataset';
import { kindLabel } from './source-words';

interface DatasetListProps {
  readonly datasets: readonly DatasetView[];
  readonly removeDataset: (id: string) => Promise<ActionResult<null>>;
}

const POLICY_WORDS = {
  localOnly: { label: 'local only', hint: 'Rows never leave this machine.' },
  remoteAllowed: {
    label: 'remote allowed',
    hint: 'Rows may go to a remote language model, after the text was shown.',
  },
} as const;

/** Data sets with what is in them and where their rows may go. */
export function DatasetList({ datasets, removeDataset }: DatasetListProps): ReactNode {
  if (datasets.length === 0)
    return (
      <Card>
        <EmptyState
          icon={<Database aria-hidden />}
          title="No data set yet"
          actions={
            <Button asChild variant="primary">
              <Link href="/admin/data-sets/import">Import a data set</Link>
            </Button>
          }
        >
          Import AI-READI, T1D-UOM or a CSV of feature rows. The files stay on this machine.
        </EmptyState>
      </Card>
    );
  return (
    <Card aria-label="Data sets">
      <Table label="Data sets">
        <THead>
          <tr>
            <Th className="pl-4">Data set</Th>
            <Th>Kind</Th>
            <Th className="text-right">People</Th>
            <Th className="text-right">Days</Th>
            <Th>Data policy</Th>
            <Th>Licence</Th>
            <Th className="pr-4">
              <span className="sr-only">Remove</span>
            </Th>
          </tr>
        </THead>
        <tbody>
          {datasets.map((dataset) => (
            <Tr key={dataset.id} className="hover:bg-sunken">
              <Td className="py-2 pl-4">
                <Link
                  href={`/patients?dataset=${encodeURIComponent(dataset.id)}`}
                  className="target inline-flex items-center font-semibold text-ink underline-offset-2 hover:underline"
                >
                  {dataset.name}
                </Link>
                {dataset.synthetic ? (
                  <span className="mt-0.5 block">
                    <Badge tone="warn">
                      Simulated data{dataset.world ? `, world “${dataset.world}”` : ''}
                    </Badge>
                  </span>
                ) : null}
              </Td>
              <Td className="whitespace-nowrap">{kindLabel(dataset.kind)}</Td>
              <Td className="text-right">{numberText(dataset.participants, 0)}</Td>
              <Td className="text-right">{numberText(dataset.days, 0)}</Td>
              <Td className="min-w-44">
                {POLICY_WORDS[dataset.dataPolicy].label}
                <span className="block text-muted text-xs">{POLICY_WORDS[dataset.dataPolicy].hint}</span>
              </Td>
              <Td className="text-muted">{dataset.licence}</Td>
              <Td className="pr-3 text-right">
                <RemoveDataset dataset={dataset} removeDataset={removeDataset} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
