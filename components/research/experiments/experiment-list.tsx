import { Sprout } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { LocalTime } from '@/components/plans/local-time';
import { Badge, Button, Card, CardHeader, EmptyState, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import type { ExperimentListItem } from '@/lib/views/experiment-types';
import { experimentHref } from '@/lib/views/experiment-url';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import { numberText } from '@/lib/views/format';
import { percentText } from '@/lib/views/probability';
import { StatusBadge } from '../status-badge';
import { RemoveExperiment } from './remove-experiment';

interface ExperimentListProps {
  readonly experiments: readonly ExperimentListItem[];
  readonly removeExperiment: (id: string) => Promise<ActionResult<null>>;
}

/** The augmentation experiments of the clinic, newest first. */
export function ExperimentList({ experiments, removeExperiment }: ExperimentListProps): ReactNode {
  return (
    <Card labelledBy="experiments">
      <CardHeader
        id="experiments"
        title="Augmentation experiments"
        hint="What counterfactuals are worth as training rows, beside methods that cost nothing."
      />
      {experiments.length === 0 ? (
        <EmptyState
          icon={<Sprout aria-hidden />}
          title="No experiment yet"
          actions={
            <Button asChild>
              <Link href="/research/experiments/new">New experiment</Link>
            </Button>
          }
        >
          An experiment removes labelled rows from training, adds counterfactuals or the rows of a simple
          baseline in their place, and measures on people held out how much of the classifier comes back.
        </EmptyState>
      ) : (
        <Table label="Augmentation experiments">
          <THead>
            <tr>
              <Th className="pl-4">Experiment</Th>
              <Th>State</Th>
              <Th>Data set</Th>
              <Th>Scenarios</Th>
              <Th>Classifiers</Th>
              <Th className="text-right">Cells</Th>
              <Th className="text-right">Started</Th>
              <Th className="pr-4">
                <span className="sr-only">Delete</span>
              </Th>
            </tr>
          </THead>
          <tbody>
            {experiments.map((experiment) => (
              <Row key={experiment.id} experiment={experiment} removeExperiment={removeExperiment} />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

interface RowProps {
  readonly experiment: ExperimentListItem;
  readonly removeExperiment: ExperimentListProps['removeExperiment'];
}

function Row({ experiment, removeExperiment }: RowProps): ReactNode {
  const { id, name, status, progress, dataset, settings, createdAt } = experiment;
  return (
    <Tr className="hover:bg-sunken">
      <Td className="min-w-48 pl-4">
        <Link
          href={experimentHref(id)}
          className="target inline-flex items-center font-semibold text-ink underline-offset-2 hover:underline"
        >
          {name}
        </Link>
      </Td>
      <Td className="whitespace-nowrap">
        <StatusBadge status={status} />
        {status === 'done' ? null : (
          <span className="ml-2 text-muted text-xs">{percentText(progress.done / progress.total)}</span>
        )}
      </Td>
      <Td className="min-w-40">
        {dataset.name}
        {dataset.synthetic ? (
          <span className="ml-2">
            <Badge tone="warn">Simulated data</Badge>
          </span>
        ) : null}
      </Td>
      <Td>{settings.scenarios.join(', ')}</Td>
      <Td className="min-w-32">
        {settings.classifiers.map((family) => FAMILY_WORDS[family].label).join(', ')}
      </Td>
      <Td className="text-right">{numberText(progress.total, 0)}</Td>
      <Td className="whitespace-nowrap text-right">
        <LocalTime iso={createdAt} />
      </Td>
      <Td className="pr-3 text-right">
        <RemoveExperiment experiment={experiment} removeExperiment={removeExperiment} />
      </Td>
    </Tr>
  );
}
