import type { ReactNode } from 'react';
import { Card, CardFooter, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import { type ClassifierEvaluation, drawsOf } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { numberText } from '@/lib/views/format';
import { percentText, thresholdText } from '@/lib/views/probability';

/** Days by class and decision, with the share of each class. */
export function ConfusionCard({ evaluation }: { readonly evaluation: ClassifierEvaluation }): ReactNode {
  const { confusion, thresholds } = evaluation;
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = confusion;
  const draws = drawsOf(evaluation);
  const [low, high] = thresholds.map((threshold) => thresholdText(threshold));
  const rows = [
    { label: 'High', calledHigh: truePositives, calledLow: falseNegatives, right: 'high' },
    { label: 'Low', calledHigh: falsePositives, calledLow: trueNegatives, right: 'low' },
  ] as const;
  return (
    <Card labelledBy="confusion">
      <CardHeader
        id="confusion"
        title="Confusion matrix"
        hint={`High from p = ${low === high ? low : `${low} to ${high}`} on${draws > 1 ? ': each model has its own threshold' : ''}`}
      />
      <Table label="Confusion matrix">
        <THead>
          <tr>
            <Th className="pl-4">Measured</Th>
            <Th className="text-right">Called high</Th>
            <Th className="text-right">Called low</Th>
            <Th className="pr-4 text-right">Days</Th>
          </tr>
        </THead>
        <tbody>
          {rows.map(({ label, calledHigh, calledLow, right }) => (
            <Tr key={label}>
              <th scope="row" className="px-3 py-2 pl-4 text-left font-medium">
                {label}
              </th>
              <Cell count={calledHigh} of={calledHigh + calledLow} draws={draws} right={right === 'high'} />
              <Cell count={calledLow} of={calledHigh + calledLow} draws={draws} right={right === 'low'} />
              <Td className="pr-4 text-right">{numberText((calledHigh + calledLow) / draws, 0)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <CardFooter>
        Shares are of the row.{draws > 1 ? ` Days are the mean of ${draws} draws of folds.` : ''}
      </CardFooter>
    </Card>
  );
}

interface CellProps {
  readonly count: number;
  readonly of: number;
  readonly draws: number;
  readonly right: boolean;
}

function Cell({ count, of, draws, right }: CellProps): ReactNode {
  return (
    <Td className={right ? 'bg-ink-soft py-2 text-right' : 'py-2 text-right'}>
      <span className="font-semibold">{of > 0 ? percentText(count / of) : '–'}</span>
      <span className="block text-muted text-xs sm:whitespace-nowrap">
        {numberText(count / draws, 0)} days, {right ? 'right' : 'wrong'}
      </span>
    </Td>
  );
}
