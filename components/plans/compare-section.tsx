'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { SeriesLegend } from '@/components/charts/series-legend';
import { useWorkspace } from '@/components/patients/workspace';
import { useUnits } from '@/components/providers';
import { Card, CardBody, CardHeader, EmptyState, LoadingRegion, Skeleton } from '@/components/ui';
import { buildComparison, MAX_COMPARED, radarRows } from '@/lib/views/comparison';
import { comparisonSummary } from '@/lib/views/comparison-summary';
import type { NamedPlan } from '@/lib/views/plan-names';
import { RADAR_POLARITY, RADAR_SCALE } from '@/lib/views/radar-axis';
import { ComparisonDumbbell } from './comparison-dumbbell';
import { ComparisonTable } from './comparison-table';

const PlanRadar = dynamic(() => import('@/components/charts/plan-radar').then((module) => module.PlanRadar), {
  ssr: false,
  loading: () => (
    <LoadingRegion label="Loading the radar">
      <Skeleton className="h-96" />
    </LoadingRegion>
  ),
});

/** The patient beside the chosen plans: radar, dumbbell and table from one function. */
export function CompareSection({ plans }: { readonly plans: readonly NamedPlan[] }): ReactNode {
  const { view } = useWorkspace();
  const units = useUnits();
  const first = plans[0];
  if (!first)
    return (
      <Card labelledBy="compare-title" data-print="hide">
        <CardHeader id="compare-title" title="Compare" />
        <EmptyState title="Nothing chosen yet" className="pt-2 pb-8">
          Choose “Compare” on up to {MAX_COMPARED} plans to see them beside the patient and the cohort.
        </EmptyState>
      </Card>
    );
  const comparison = buildComparison({
    factual: first.run.factual,
    cohort: view.features,
    plans,
    glucose: units,
  });
  const summary = comparisonSummary(comparison);
  const labels = comparison.series.map(({ label }) => label);
  return (
    <Card labelledBy="compare-title">
      <CardHeader
        id="compare-title"
        title="Compare"
        actions={<SeriesLegend labels={labels} ring="Middle half of the cohort" />}
      />
      <CardBody className="flex flex-col gap-6">
        <div className="grid gap-6 lg:grid-cols-2 print:grid-cols-2">
          <section aria-label="Radar" className="min-w-0">
            {radarRows(comparison).length > 0 ? (
              <>
                <PlanRadar comparison={comparison} summary={summary} glucose={units} />
                <p className="text-muted text-xs">
                  {RADAR_POLARITY} {RADAR_SCALE} A ringed marker lies beyond the end of its spoke; a hollow
                  marker of a plan is expected to follow, not asked for.
                </p>
              </>
            ) : (
              <EmptyState title="Too few features for a radar" className="py-6">
                A radar needs five measured features with a cohort range; the dumbbell and the table show the
                rest.
              </EmptyState>
            )}
          </section>
          <section aria-label="Dumbbell" className="min-w-0">
            <ComparisonDumbbell comparison={comparison} />
          </section>
        </div>
        <ComparisonTable comparison={comparison} />
      </CardBody>
    </Card>
  );
}
