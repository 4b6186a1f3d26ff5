import { GraduationCap } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { LocalTime } from '@/components/plans/local-time';
import { Badge, Button, Card, CardHeader, EmptyState, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { numberText } from '@/lib/views/format';
import type { TuningListItem } from '@/lib/views/tuning-types';
import { StatusBadge } from '../status-badge';
import { RemoveTuning } from './remove-tuning';

interface TuningListProps {
  readonly sets: readonly TuningListItem[];
  readonly removeTuning: (id: string) => Promise<ActionResult<null>>;
}

/** The fine-tuning sets of the clinic, newest first. */
export function TuningList({ sets, removeTuning }: TuningListProps): ReactNode {
  return (
    <Card labelledBy="tuning-sets">
      <CardHeader
        id="tuning-sets"
        title="Fine-tuning sets"
        hint="Everything is made on this machine; nothing leaves it unless somebody sends it."
      />
      {sets.length === 0 ? (
        <EmptyState
          icon={<GraduationCap aria-hidden />}
          title="No fine-tuning set yet"
          actions={
            <Button asChild>
              <Link href="/research/fine-tuning/new">New fine-tuning set</Link>
            </Button>
          }
        >
          A set pairs the product’s own requests with verified plans. With it and one of its recipes a
          language model learns to answer them.
        </EmptyState>
      ) : (
        <Table label="Fine-tuning sets">
          <THead>
            <tr>
              <Th className="pl-4">Set</Th>
              <Th>State</Th>
              <Th>Data set</Th>
              <Th>Targets of</Th>
              <Th className="text-right">Days</Th>
              <Th className="text-right">Started</Th>
              <Th className="pr-4">
                <span className="sr-only">Delete</span>
              </Th>
            </tr>
          </THead>
          <tbody>
            {sets.map((set) => (
              <Tr key={set.id} className="hover:bg-sunken">
                <Td className="min-w-48 pl-4">
                  <Link
                    href={`/research/fine-tuning/${set.id}`}
                    className="target inline-flex items-center font-semibold text-ink underline-offset-2 hover:underline"
                  >
                    {set.name}
                  </Link>
                </Td>
                <Td className="whitespace-nowrap">
                  <StatusBadge status={set.status} />
                </Td>
                <Td className="min-w-40">
                  {set.dataset.name}
                  {set.dataset.synthetic ? (
                    <span className="ml-2">
                      <Badge tone="warn">Simulated data</Badge>
                    </span>
                  ) : null}
                </Td>
                <Td>{set.settings.engine}</Td>
                <Td className="text-right">{numberText(set.settings.size, 0)}</Td>
                <Td className="whitespace-nowrap text-right">
                  <LocalTime iso={set.createdAt} />
                </Td>
                <Td className="pr-3 text-right">
                  <RemoveTuning set={set} removeTuning={removeTuning} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
