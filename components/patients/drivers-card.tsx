'use client';

import { type ReactNode, useState } from 'react';
import { useUnits } from '@/components/providers';
import { Button, Card, CardBody, CardHeader, EmptyState } from '@/components/ui';
import { type DriverRow, driverRows } from '@/lib/views/driver-rows';
import { useWorkspace } from './workspace';

const SHOWN = 8;
/** The strongest ones, which go on paper. */
const PRINTED = 5;

/** What moves the prediction: change of probability when one feature is set to the cohort median. */
export function DriversCard(): ReactNode {
  const { view } = useWorkspace();
  const units = useUnits();
  const [all, setAll] = useState(false);
  const rows = driverRows(view.drivers, units);
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <Card labelledBy="drivers-title">
      <CardHeader
        id="drivers-title"
        title="What drives it"
        hint="Percentage points of probability against the cohort median of one feature at a time"
      />
      <CardBody>
        {rows.length === 0 ? (
          <EmptyState title="No drivers without a prediction" className="py-6" />
        ) : (
          <ul className="flex flex-col gap-2 print:gap-0.5">
            {shown.map((row, i) => (
              <DriverItem key={`${row.model}-${row.feature}`} row={row} onPaper={i < PRINTED} />
            ))}
          </ul>
        )}
        {rows.length > SHOWN ? (
          <Button
            variant="ghost"
            size="sm"
            className="mt-2 -ml-2"
            data-print="hide"
            onClick={() => setAll(!all)}
          >
            {all ? 'Show the strongest only' : `Show all ${rows.length}`}
          </Button>
        ) : null}
      </CardBody>
    </Card>
  );
}

interface DriverItemProps {
  readonly row: DriverRow;
  /** Whether it is among those printed. */
  readonly onPaper: boolean;
}

function DriverItem({ row, onPaper }: DriverItemProps): ReactNode {
  const raises = row.points > 0;
  return (
    <li
      data-print={onPaper ? undefined : 'hide'}
      className="grid grid-cols-[minmax(0,1fr)_minmax(4.5rem,32%)_2.25rem] items-center gap-x-3 print:grid-cols-[minmax(0,1fr)_16%_2rem]"
    >
      <span className="min-w-0">
        <span className="block print:inline">
          {row.label} <span className="font-medium">{row.value}</span>{' '}
        </span>
        <span className="block text-muted text-xs print:inline">
          {row.proxy ? <span className="font-medium text-warn">(proxy, full model) </span> : null}
          median {row.median}
          {row.unrewarded ? ' · this model does not reward the healthier direction' : ''}
        </span>
      </span>
      <svg aria-hidden width="100%" height="14">
        <line x1="50%" x2="50%" y1="0" y2="14" stroke="var(--color-line-strong)" />
        <rect
          x={raises ? '50%' : `${50 - row.width * 50}%`}
          y="2"
          width={`${row.width * 50}%`}
          height="10"
          rx="1.5"
          fill={raises ? 'var(--series-4)' : 'var(--series-1)'}
        />
      </svg>
      <span className="text-right font-medium">
        {row.pointsText}
        <span className="sr-only">
          {' '}
          points {row.points === 0 ? 'no effect' : raises ? 'towards high stress' : 'towards low stress'}
        </span>
      </span>
    </li>
  );
}
