'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader, EmptyState, LoadingRegion, Skeleton } from '@/components/ui';
import type { ExperimentSettings, ExperimentSummary } from '@/lib/augmentation';
import { chartTitle, curveChart } from '@/lib/views/experiment-curves';
import { type ExperimentUrlState, linesOf } from '@/lib/views/experiment-url';
import { SCENARIO_WORDS } from '@/lib/views/experiment-words';
import { ChartChooser, LineChooser } from './chart-chooser';
import { CurveTable } from './curve-table';

const CurveChart = dynamic(
  () => import('@/components/charts/curve-chart').then((module) => module.CurveChart),
  {
    ssr: false,
    loading: () => (
      <LoadingRegion label="Loading the chart">
        <Skeleton className="h-96" />
      </LoadingRegion>
    ),
  },
);

interface CurvesTabProps {
  readonly settings: ExperimentSettings;
  readonly summary: ExperimentSummary;
  readonly url: ExperimentUrlState;
  readonly onShow: (change: Partial<ExperimentUrlState>) => void;
}

/** A metric against the rows removed: the chart, its legend to choose lines by, and its twin with every figure. */
export function CurvesTab({ settings, summary, url, onShow }: CurvesTabProps): ReactNode {
  const chart = curveChart(summary, url, linesOf(settings), url.lines);
  return (
    <div className="flex flex-col gap-4">
      <ChartChooser settings={settings} url={url} onShow={onShow} />
      <Card labelledBy="curves-title">
        <CardHeader
          id="curves-title"
          title={chartTitle(chart)}
          hint={`${SCENARIO_WORDS[chart.scenario].means} Mean over seeds on people held out; bands are 95 % intervals over draws of those people.`}
        />
        {chart.levels.length === 0 ? (
          <EmptyState title="No cell of this chart is finished yet" />
        ) : (
          <>
            <CardBody className="space-y-3">
              <LineChooser settings={settings} url={url} onShow={onShow} />
              <CurveChart chart={chart} bands={url.bands} />
            </CardBody>
            <CurveTable chart={chart} seeds={settings.seeds.length} />
          </>
        )}
      </Card>
    </div>
  );
}
