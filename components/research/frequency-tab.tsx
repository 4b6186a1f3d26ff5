'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { SeriesLegend } from '@/components/charts/series-legend';
import { Card, CardBody, CardHeader, LoadingRegion, Skeleton } from '@/components/ui';
import type { CohortFigures } from '@/lib/cohort';
import { engineShort } from '@/lib/views/engine-short';
import { frequencyRows, frequencySummary, radarAxes } from '@/lib/views/study-figures';
import { MOST_OVERLAID } from '@/lib/views/study-url';
import { FrequencyTable } from './frequency-table';

const FrequencyRadar = dynamic(
  () => import('@/components/charts/frequency-radar').then((module) => module.FrequencyRadar),
  {
    ssr: false,
    loading: () => (
      <LoadingRegion label="Loading the radar">
        <Skeleton className="h-96" />
      </LoadingRegion>
    ),
  },
);

interface FrequencyTabProps {
  readonly studyId: string;
  readonly figures: CohortFigures;
  readonly engines: readonly string[];
}

/** Which features plans change: the radar, or a small one for each engine, and its twin with intervals. */
export function FrequencyTab({ studyId, figures, engines }: FrequencyTabProps): ReactNode {
  const rows = frequencyRows(figures, engines);
  const axes = radarAxes(rows);
  const names = engines.map(engineShort);
  const summary = frequencySummary(rows, names);
  const overlaid = engines.length <= MOST_OVERLAID;
  return (
    <div className="flex flex-col gap-4">
      <Card labelledBy="radar-title">
        <CardHeader
          id="radar-title"
          title="Feature diversity"
          hint="Share of plans that change each feature, 0 to 100 %. The shape depends on the order of the spokes; read the spokes, not the area."
        />
        <CardBody>
          {overlaid ? (
            <>
              {/* There is no patient as baseline: the first style is nobody's. */}
              <SeriesLegend labels={names} firstPlace={1} />
              <FrequencyRadar
                rows={axes}
                series={names.map((name, place) => ({ name, place }))}
                summary={summary}
                height={440}
              />
            </>
          ) : (
            <ul className="grid gap-x-4 gap-y-2 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
              {names.map((name, place) => (
                <li key={name} className="min-w-0">
                  <p className="text-center font-medium text-xs">{name}</p>
                  <FrequencyRadar
                    rows={axes}
                    series={[{ name, place }]}
                    summary={frequencySummary(
                      rows.map((row) => ({ ...row, shares: [row.shares[place]] })),
                      [name],
                    )}
                    height={220}
                  />
                </li>
              ))}
            </ul>
          )}
        </CardBody>
      </Card>
      <Card labelledBy="dots-title">
        <CardHeader
          id="dots-title"
          title="The same with intervals"
          hint="Dot and 95 % Wilson interval; n counts plans. Plans of one request are alike, so intervals are on the narrow side. Each share opens its plans."
        />
        <FrequencyTable studyId={studyId} rows={rows} engines={engines} />
      </Card>
    </div>
  );
}
