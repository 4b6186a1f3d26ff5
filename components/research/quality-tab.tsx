import Link from 'next/link';
import type { ReactNode } from 'react';
import { Card, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { CohortFigures, CohortMetric, MetricFigure } from '@/lib/cohort';
import { engineShort } from '@/lib/views/engine-short';
import { metricText, qualityRows, signedMetricText } from '@/lib/views/study-figures';
import { countedUrl } from '@/lib/views/study-url';

interface QualityTabProps {
  readonly studyId: string;
  readonly figures: CohortFigures;
  readonly engines: readonly string[];
  readonly reference: string;
}

const BEST = { high: 'higher is better', low: 'lower is better', reported: '' } as const;

/** Every metric of every engine chosen, with n, interval and the paired difference to the reference. */
export function QualityTab({ studyId, figures, engines, reference }: QualityTabProps): ReactNode {
  const rows = qualityRows(figures, engines, reference);
  return (
    <Card labelledBy="quality-title">
      <CardHeader
        id="quality-title"
        title="Quality"
        hint={`Mean, 95 % interval over resampled people, n. Δ is the paired difference to ${engineShort(reference)} over the days both have a value for. Repaired answers never count as raw ones. Each figure opens what it counts.`}
      />
      <Table label="Quality">
        <THead>
          <tr>
            <Th className="pl-4">Metric</Th>
            {engines.map((id) => (
              <Th key={id}>
                {engineShort(id)}
                {id === reference ? <span className="font-normal"> (reference)</span> : null}
              </Th>
            ))}
          </tr>
        </THead>
        <tbody>
          {rows.map(({ metric, cells }) => (
            <Tr key={metric.id}>
              <th
                scope="row"
                className="bg-surface md:sticky md:left-0 md:z-10 min-w-56 max-w-72 px-3 py-1.5 pl-4 text-left align-top font-medium"
              >
                {metric.label}
                <span className="block font-normal text-muted text-xs">
                  {metric.help}
                  {BEST[metric.best] ? ` ${BEST[metric.best].replace(/^./, (c) => c.toUpperCase())}.` : ''}
                </span>
              </th>
              {cells.map(({ figure, difference }, place) => {
                const engine = engines[place] ?? '';
                return (
                  <Td key={engine} className="min-w-32 py-1.5 align-top">
                    {figure ? (
                      <Figure
                        studyId={studyId}
                        engine={engine}
                        metric={metric}
                        figure={figure}
                        difference={difference}
                      />
                    ) : (
                      <span className="text-muted">–</span>
                    )}
                  </Td>
                );
              })}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

interface FigureProps {
  readonly studyId: string;
  readonly engine: string;
  readonly metric: CohortMetric;
  readonly figure: MetricFigure;
  readonly difference?: MetricFigure;
}

function Figure({ studyId, engine, metric, figure, difference }: FigureProps): ReactNode {
  const { value, ci, n } = figure;
  const unit = metric.unit === 's' ? ' s' : '';
  return (
    <>
      <Link
        href={countedUrl(studyId, { engine, metric: metric.id })}
        className="target inline-flex items-center font-semibold text-ink underline underline-offset-2"
      >
        <span className="sr-only">
          {metric.label} of {engineShort(engine)}:{' '}
        </span>
        {metricText(metric, value)}
        {unit}
      </Link>
      <span className="block whitespace-nowrap text-muted text-xs">
        {ci ? `${metricText(metric, ci[0])} to ${metricText(metric, ci[1])}, ` : ''}n {n}
      </span>
      {difference ? (
        <span className="block whitespace-nowrap text-xs">
          Δ {signedMetricText(metric, difference.value)}
          {difference.ci ? (
            <span className="text-muted">
              {' '}
              [{signedMetricText(metric, difference.ci[0])}, {signedMetricText(metric, difference.ci[1])}], n{' '}
              {difference.n}
            </span>
          ) : null}
        </span>
      ) : null}
    </>
  );
}
