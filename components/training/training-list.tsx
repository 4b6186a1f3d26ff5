'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { LocalTime } from '@/components/plans/local-time';
import { StatusBadge } from '@/components/research/status-badge';
import { Button, Card, CardHeader, Table, Td, THead, Th, Tr, toast } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import type { TrainingView } from '@/lib/views/training-types';
import { isAtWork, trainingNotes } from './training-words';

interface TrainingListProps {
  readonly trainings: readonly TrainingView[];
  readonly remove: (id: string) => Promise<ActionResult<null>>;
}

/** The latest trainings with where each stands; nothing where there is none. */
export function TrainingList({ trainings, remove }: TrainingListProps): ReactNode {
  const router = useRouter();
  const [busy, setBusy] = useState<string>();
  if (trainings.length === 0) return null;
  const takeOff = async ({ id }: TrainingView): Promise<void> => {
    setBusy(id);
    const result = await remove(id).catch(() => undefined);
    setBusy(undefined);
    if (result?.ok) router.refresh();
    else toast.error(result?.error.message ?? 'The server did not answer. Try again.');
  };
  return (
    <Card labelledBy="trainings">
      <CardHeader id="trainings" title="Trainings" hint="What they registered stays when they are removed" />
      <Table label="Trainings">
        <THead>
          <tr>
            <Th className="pl-4">Families</Th>
            <Th>State</Th>
            <Th>Data set</Th>
            <Th className="text-right">Started</Th>
            <Th className="pr-4">
              <span className="sr-only">Remove</span>
            </Th>
          </tr>
        </THead>
        <tbody>
          {trainings.map((training) => {
            const families = training.families.map((family) => FAMILY_WORDS[family].label).join(', ');
            return (
              <Tr key={training.id} className="hover:bg-sunken">
                <Td className="min-w-44 pl-4">
                  <Link
                    href={`/models/train/${training.id}`}
                    className="target inline-flex items-center font-semibold text-ink underline-offset-2 hover:underline"
                  >
                    {families}
                  </Link>
                </Td>
                <Td className="min-w-40">
                  <StatusBadge status={training.status} />
                  {trainingNotes(training).map((note) => (
                    <span key={note} className="block text-muted text-xs">
                      {note}
                    </span>
                  ))}
                </Td>
                <Td>{training.dataset.name}</Td>
                <Td className="whitespace-nowrap text-right">
                  <LocalTime iso={training.createdAt} />
                </Td>
                <Td className="pr-3 text-right">
                  <Button
                    variant="ghost"
                    size="sm"
                    disabled={isAtWork(training)}
                    busy={busy === training.id}
                    aria-label={`Remove the training of ${families}`}
                    onClick={() => takeOff(training)}
                  >
                    Remove
                  </Button>
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
    </Card>
  );
}
