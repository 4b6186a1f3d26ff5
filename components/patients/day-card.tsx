'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { stressColor } from '@/components/charts/stress-color';
import { Card, CardBody, CardHeader, EmptyState, LoadingRegion, Skeleton } from '@/components/ui';
import { STRESS_BANDS } from '@/lib/clinical/stress';
import { useWorkspace } from './workspace';

const DayTraces = dynamic(() => import('./day-traces').then((module) => module.DayTraces), {
  ssr: false,
  loading: () => (
    <LoadingRegion label="Loading the day’s traces">
      <Skeleton className="h-[26rem]" />
    </LoadingRegion>
  ),
});

/** Raw signals of the day on one time axis, from the evening before to midnight. */
export function DayCard(): ReactNode {
  const { view } = useWorkspace();
  const empty = view.traces.every((trace) => trace.minutes.length === 0) && !view.hypnogram;
  return (
    <Card labelledBy="day-title">
      <CardHeader
        id="day-title"
        title="The day"
        hint={<span data-print="hide">Raw signals, from the evening before to midnight</span>}
      />
      <CardBody>
        {empty ? (
          <EmptyState title="No raw signals for this day" className="py-6">
            No raw readings were kept for this day. Everything else on the page works.
          </EmptyState>
        ) : (
          <>
            <DayTraces view={view} />
            <Legend />
          </>
        )}
      </CardBody>
    </Card>
  );
}

function Legend(): ReactNode {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-3 gap-y-1 text-muted text-xs">
      {STRESS_BANDS.map((band) => (
        <li key={band.id} className="flex items-center gap-1">
          <svg aria-hidden width="12" height="12">
            <rect width="12" height="12" rx="2" fill={stressColor(band)} />
          </svg>
          {band.label.toLowerCase()} {band.from}–{band.to}
        </li>
      ))}
      <li className="flex items-center gap-1">
        <span aria-hidden className="hatch size-3 rounded-sm border border-line" />
        not measured
      </li>
    </ul>
  );
}
