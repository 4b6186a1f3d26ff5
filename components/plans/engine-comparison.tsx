'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { SeriesLegend } from '@/components/charts/series-legend';
import { useWorkspace } from '@/components/patients/workspace';
import { useUnits } from '@/components/providers';
import { Card, CardBody, CardHeader, LoadingRegion, Skeleton } from '@/components/ui';
import { buildComparison, radarRows } from '@/lib/views/comparison';
import { comparisonSummary } from '@/lib/views/comparison-summary';
import { type EngineComparison, engineComparison } from '@/lib/views/engine-comparison';
import { RADAR_POLARITY, RADAR_SCALE } from '@/lib/views/radar-axis';
import type { RunView } from '@/lib/views/types';
import { EngineComparisonTable } from './engine-comparison-table';

/** Most different plans on one radar: as many as can be told apart. */
const MOST_DRAWN = 6;

const PlanRadar = dynamic(() => import('@/components/charts/plan-radar').then((module) => module.PlanRadar), {
  ssr: false,
  loading: () => (
    <LoadingRegion label="Loading the radar">
      <Skeleton className="h-96" />
    </LoadingRegion>
  ),
});

interface EngineComparisonCardProps {
  readonly runs: readonly RunView[];
  readonly shown: RunView;
  readonly onShow: (runId: string) => void;
}

/** Every engine on the same day under the same constraints: one table and one radar of their first plans. */
export function EngineComparisonCard({ runs, shown, onShow }: EngineComparisonCardProps): ReactNode {
  const { view } = useWorkspace();
  const comparison = engineComparison(runs, shown.groupId, view.engines);
  if (!comparison) return null;
  const drawn = Math.min(MOST_DRAWN, comparison.plans.length);
  return (
    <Card labelledBy="engines-title">
      <CardHeader
        id="engines-title"
        title="Engines compared"
        hint="The same day, constraints, seed and checks for every engine. Equal first plans share a letter."
      />
      <CardBody className="flex flex-col gap-4">
        <p role="status" className={comparison.unfinished === 0 ? 'sr-only' : 'text-muted'}>
          {comparison.unfinished === 0
            ? 'All engines are done.'
            : `${comparison.unfinished} of ${comparison.rows.length} engines are still at work.`}
        </p>
        <EngineComparisonTable comparison={comparison} drawn={drawn} shownId={shown.id} onShow={onShow} />
        {drawn > 0 ? <FirstPlans comparison={comparison} factual={shown.factual} drawn={drawn} /> : null}
      </CardBody>
    </Card>
  );
}

interface FirstPlansProps {
  readonly comparison: EngineComparison;
  readonly factual: RunView['factual'];
  readonly drawn: number;
}

function FirstPlans({ comparison, factual, drawn }: FirstPlansProps): ReactNode {
  const { view } = useWorkspace();
  const units = useUnits();
  const compared = buildComparison({
    factual,
    cohort: view.features,
    plans: comparison.plans,
    glucose: units,
    most: MOST_DRAWN,
  });
  if (radarRows(compared).length === 0) return null;
  const left = comparison.plans.length - drawn;
  return (
    <section aria-label="Radar of the engines" className="min-w-0">
      <SeriesLegend labels={compared.series.map(({ label }) => label)} ring="Middle half of the cohort" />
      <PlanRadar comparison={compared} summary={comparisonSummary(compared)} glucose={units} />
      <p className="text-muted text-xs">
        {RADAR_POLARITY} {RADAR_SCALE} A hollow marker of a plan is expected to follow, not asked for.
        {left > 0 ? ` ${left} further ${left === 1 ? 'plan is' : 'plans are'} in the table only.` : ''}
      </p>
    </section>
  );
}
