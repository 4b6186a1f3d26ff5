import { MessageSquareText } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { LocalTime } from '@/components/plans/local-time';
import { Badge, Button, Card, CardHeader, EmptyState, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { percentText } from '@/lib/views/probability';
import type { TrialHead } from '@/lib/views/prompt-trial-types';
import { promptName, trialHref } from '@/lib/views/prompt-trial-words';
import { StatusBadge } from '../status-badge';
import { RemoveTrial } from './remove-trial';

interface TrialListProps {
  readonly trials: readonly TrialHead[];
  /** What to do when no language model is set up; undefined when one is. */
  readonly hint?: string;
  readonly removeTrial: (id: string) => Promise<ActionResult<null>>;
}

/** Two prompts and the exact search answer for every day. */
const SIDES = 3;

/** The trials of the clinic, newest first. */
export function TrialList({ trials, hint, removeTrial }: TrialListProps): ReactNode {
  if (trials.length === 0)
    return (
      <Card aria-label="Trials">
        <EmptyState
          icon={<MessageSquareText aria-hidden />}
          title={hint === undefined ? 'No trial yet' : 'No language model to try prompts on'}
          actions={
            hint === undefined ? (
              <Button asChild variant="primary">
                <Link href={`${trialHref()}/new`}>New trial</Link>
              </Button>
            ) : null
          }
        >
          {hint === undefined
            ? 'A trial asks one language model for plans on the same days with a stored version of the prompt and with your copy of it, and compares what comes of both.'
            : `${hint} An embedded language model reads the day itself and no text, so no prompt can be tried on it.`}
        </EmptyState>
      </Card>
    );
  return (
    <Card labelledBy="trials">
      <CardHeader id="trials" title="Trials" hint="A stored version of the prompt beside an edited copy." />
      <Table label="Trials of prompts">
        <THead>
          <tr>
            <Th className="pl-4">Trial</Th>
            <Th>State</Th>
            <Th>Language model</Th>
            <Th>Stored</Th>
            <Th>Data set</Th>
            <Th className="text-right">Days</Th>
            <Th className="text-right">Started</Th>
            <Th className="pr-4">
              <span className="sr-only">Delete</span>
            </Th>
          </tr>
        </THead>
        <tbody>
          {trials.map((trial) => (
            <Tr key={trial.id} className="hover:bg-sunken">
              <Td className="min-w-48 pl-4">
                <Link
                  href={trialHref(trial.id)}
                  className="target inline-flex items-center font-semibold text-ink underline-offset-2 hover:underline"
                >
                  {trial.name}
                </Link>
              </Td>
              <Td className="whitespace-nowrap">
                <StatusBadge status={trial.status} />
                {trial.status === 'done' ? null : (
                  <span className="ml-2 text-muted text-xs">
                    {percentText(trial.cellsDone / (trial.days * SIDES))}
                  </span>
                )}
              </Td>
              <Td>{trial.provider.label}</Td>
              <Td className="whitespace-nowrap">{promptName(trial.prompts.stored)}</Td>
              <Td>
                {trial.dataset.name}
                {trial.dataset.synthetic ? (
                  <span className="ml-2">
                    <Badge tone="warn">Simulated data</Badge>
                  </span>
                ) : null}
              </Td>
              <Td className="text-right">{trial.days}</Td>
              <Td className="whitespace-nowrap text-right">
                <LocalTime iso={trial.createdAt} />
              </Td>
              <Td className="pr-3 text-right">
                <RemoveTrial trial={trial} removeTrial={removeTrial} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
