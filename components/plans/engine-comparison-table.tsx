'use client';

import type { ReactNode } from 'react';
import { SeriesKey } from '@/components/charts/series-legend';
import { useUnits } from '@/components/providers';
import { Button, cn, Table, Td, THead, Th, Tr } from '@/components/ui';
import { changeText } from '@/lib/views/change-words';
import { confidenceRows } from '@/lib/views/confidence-words';
import type { EngineComparison, EngineRow } from '@/lib/views/engine-comparison';
import { numberText, roundTo } from '@/lib/views/format';
import { probabilityText } from '@/lib/views/probability';

interface EngineComparisonTableProps {
  readonly comparison: EngineComparison;
  /** Number of plans the radar draws. */
  readonly drawn: number;
  readonly shownId?: string;
  readonly onShow: (runId: string) => void;
}

const figure = (value: number | undefined, decimals: number): string =>
  value === undefined ? '' : numberText(roundTo(value, decimals), decimals);

/** One row an engine: its first plan, what it costs and how steady it is. */
export function EngineComparisonTable(props: EngineComparisonTableProps): ReactNode {
  const { comparison, drawn, shownId, onShow } = props;
  return (
    <Table label="Engines compared">
      <THead>
        <tr>
          <Th>Engine</Th>
          <Th>First plan</Th>
          <Th className="text-right">Probability</Th>
          <Th className="text-right">Changes</Th>
          <Th className="text-right">L1 distance</Th>
          <Th className="text-right">Effort</Th>
          <Th className="text-right">LOF</Th>
          <Th>Full model</Th>
          <Th className="text-right">Noise flips</Th>
          <Th className="text-right">Plans</Th>
          <Th className="text-right">Time</Th>
          <Th>
            <span className="sr-only">Show</span>
          </Th>
        </tr>
      </THead>
      <tbody>
        {comparison.rows.map((row) => (
          <EngineLine
            key={row.run.id}
            row={row}
            drawn={drawn}
            place={comparison.plans.findIndex(({ label }) => label === `Plan ${row.letter}`) + 1}
            shown={row.run.id === shownId}
            onShow={() => onShow(row.run.id)}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface EngineLineProps {
  readonly row: EngineRow;
  readonly drawn: number;
  /** Of the plan among the series of the radar. */
  readonly place: number;
  readonly shown: boolean;
  readonly onShow: () => void;
}

function EngineLine({ row, drawn, place, shown, onShow }: EngineLineProps): ReactNode {
  const { run, engine, plan, letter, outcome } = row;
  const units = useUnits();
  const noise = plan && confidenceRows(plan).find(({ key }) => key === 'noise');
  return (
    <Tr className={cn('align-top', shown && 'bg-ink-soft')}>
      <th scope="row" className="px-3 py-1.5 text-left font-medium">
        {engine}
      </th>
      <Td className="min-w-64 py-1.5">
        {plan ? (
          <span className="flex items-start gap-2">
            {place >= 1 && place <= drawn ? <SeriesKey place={place} /> : null}
            <span>
              <span className="font-medium">Plan {letter}</span>
              {plan.changes.map((change) => (
                <span key={change.feature} className="block text-xs">
                  {changeText(change, units).words}
                </span>
              ))}
            </span>
          </span>
        ) : (
          <span className="text-muted">{outcome}</span>
        )}
      </Td>
      <Td className="py-1.5 text-right">{plan ? probabilityText(plan.probability, run.threshold) : ''}</Td>
      <Td className="py-1.5 text-right">{plan?.metrics.changed}</Td>
      <Td className="py-1.5 text-right">{figure(plan?.metrics.distanceL1, 3)}</Td>
      <Td className="py-1.5 text-right">{figure(plan?.metrics.effort, 2)}</Td>
      <Td className="py-1.5 text-right">{figure(plan?.metrics.outlierFactor, 2)}</Td>
      <Td className="py-1.5">
        {plan?.fullFlips === undefined ? '' : plan.fullFlips ? 'also flips' : 'does not flip'}
      </Td>
      <Td className="py-1.5 text-right">{noise?.value}</Td>
      <Td className="py-1.5 text-right">{run.status === 'done' ? run.plans.length : ''}</Td>
      <Td className="whitespace-nowrap py-1.5 text-right">
        {run.searchSeconds === undefined ? '' : `${figure(run.searchSeconds, 2)} s`}
      </Td>
      <Td className="py-1.5">
        <Button size="sm" variant="ghost" aria-pressed={shown} onClick={onShow}>
          Show<span className="sr-only"> the plans of {engine}</span>
        </Button>
      </Td>
    </Tr>
  );
}
