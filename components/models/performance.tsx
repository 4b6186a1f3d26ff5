import type { ReactNode } from 'react';
import { Card, CardFooter, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { ClassifierCard } from '@/lib/classifiers/card';
import { numberText } from '@/lib/views/format';
import { figureText, intervalText } from './estimate-text';
import { IntervalPlot } from './interval-plot';

const METRICS = [
  {
    id: 'auc',
    label: 'AUC',
    means: 'Ranks a high day above a low one. 0.5 is chance.',
    from: 0.4,
    to: 1,
    reference: 0.5,
  },
  { id: 'f1', label: 'F1', means: 'Precision and recall of “high” at the threshold.', from: 0, to: 1 },
  {
    id: 'brier',
    label: 'Brier score',
    means: 'Squared error of the probability. Lower is better.',
    from: 0,
    to: 0.4,
  },
  {
    id: 'ece',
    label: 'Calibration error',
    means: 'How far probabilities are from shares. Lower is better.',
    from: 0,
    to: 0.2,
  },
] as const;

/** How good the classifier is on people it has never seen. */
export function Performance({ card }: { readonly card: ClassifierCard }): ReactNode {
  const { test } = card.data.participants;
  return (
    <Card labelledBy="performance">
      <CardHeader
        id="performance"
        title="Performance"
        hint={`On ${numberText(test, 0)} people held out of training (${numberText(card.data.days.test, 0)} days)`}
      />
      <PerformanceTable metrics={card.metrics} label="Performance on held-out people" />
      <CardFooter>Intervals resample people, never days.</CardFooter>
    </Card>
  );
}

interface PerformanceTableProps {
  readonly metrics: ClassifierCard['metrics'];
  readonly label: string;
}

/** The four figures with their intervals. */
export function PerformanceTable({ metrics, label: name }: PerformanceTableProps): ReactNode {
  return (
    <Table label={name}>
      <THead>
        <tr>
          <Th className="pl-4">Figure</Th>
          <Th className="text-right">Value</Th>
          <Th>95 % interval</Th>
          <Th className="hidden sm:table-cell">
            <span className="sr-only">Plot</span>
          </Th>
        </tr>
      </THead>
      <tbody>
        {METRICS.map(({ id, label, means, ...scale }) => (
          <Tr key={id}>
            <Td className="py-2 pl-4">
              <span className="font-medium">{label}</span>
              <span className="block text-muted text-xs">{means}</span>
            </Td>
            <Td className="text-right font-semibold">{figureText(metrics[id].value)}</Td>
            <Td className="whitespace-nowrap">{intervalText(metrics[id])}</Td>
            <Td className="hidden sm:table-cell">
              <IntervalPlot estimate={metrics[id]} {...scale} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
