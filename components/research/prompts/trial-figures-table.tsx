import type { ReactNode } from 'react';
import { Card, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { Arm } from '@/lib/prompt-trials';
import type { TrialFigure, TrialFigures } from '@/lib/prompt-trials/figures';
import { TRIAL_METRICS, type TrialMetric } from '@/lib/prompt-trials/metrics';
import { noPlanWords } from '@/lib/views/no-plan-words';
import type { TrialHead } from '@/lib/views/prompt-trial-types';
import { promptName, signedTrialText, trialMetricText } from '@/lib/views/prompt-trial-words';

interface TrialFiguresTableProps {
  readonly trial: TrialHead;
  readonly figures: TrialFigures;
}

const SHOWN: readonly Arm[] = ['stored', 'copy', 'exact'];

/** Every figure of both prompts side by side, the paired difference, and what the exact search makes of the same days. */
export function TrialFiguresTable({ trial, figures }: TrialFiguresTableProps): ReactNode {
  const byMetric = new Map(figures.rows.map((row) => [row.metric, row]));
  return (
    <Card labelledBy="trial-figures">
      <CardHeader
        id="trial-figures"
        title="Comparison"
        hint="Mean over days, 95 % interval over resampled people, n. Δ is copy − stored over the days both have a value for. A repaired plan never counts as an answer of its own."
      />
      <Table label="Figures of both prompts">
        <THead>
          <tr>
            <Th className="pl-4">Metric</Th>
            <Th>
              Stored <span className="font-normal">({promptName(trial.prompts.stored)})</span>
            </Th>
            <Th>
              Copy <span className="font-normal">({promptName(trial.prompts.copy)})</span>
            </Th>
            <Th>Δ copy − stored</Th>
            <Th>Exact search</Th>
          </tr>
        </THead>
        <tbody>
          {TRIAL_METRICS.map((metric) => {
            const row = byMetric.get(metric.id);
            const [stored, copy, exact] = SHOWN.map((arm) => row?.[arm]);
            return (
              <Tr key={metric.id}>
                <th
                  scope="row"
                  className="bg-surface md:sticky md:left-0 md:z-10 min-w-56 max-w-72 px-3 py-1.5 pl-4 text-left align-top font-medium"
                >
                  {metric.label}
                  <span className="block font-normal text-muted text-xs">
                    {metric.help} {metric.best === 'high' ? 'Higher is better.' : 'Lower is better.'}
                  </span>
                </th>
                <Figure metric={metric} figure={stored} text={trialMetricText} />
                <Figure metric={metric} figure={copy} text={trialMetricText} />
                <Figure metric={metric} figure={row?.difference} text={signedTrialText} />
                <Figure metric={metric} figure={exact} text={trialMetricText} />
              </Tr>
            );
          })}
          <Tr>
            <th scope="row" className="px-3 py-1.5 pl-4 text-left align-top font-medium">
              Days without a plan
            </th>
            <Reasons reasons={figures.reasons.stored} />
            <Reasons reasons={figures.reasons.copy} />
            <Td />
            <Reasons reasons={figures.reasons.exact} />
          </Tr>
        </tbody>
      </Table>
    </Card>
  );
}

interface FigureProps {
  readonly metric: TrialMetric;
  readonly figure?: TrialFigure;
  readonly text: (metric: TrialMetric, value: number) => string;
}

function Figure({ metric, figure, text }: FigureProps): ReactNode {
  return (
    <Td className="min-w-32 py-1.5 align-top">
      {figure ? (
        <>
          <span className="font-semibold">{text(metric, figure.value)}</span>
          <span className="block whitespace-nowrap text-muted text-xs">
            {figure.ci ? `${text(metric, figure.ci[0])} to ${text(metric, figure.ci[1])}, ` : ''}n {figure.n}
          </span>
        </>
      ) : (
        <span className="text-muted">–</span>
      )}
    </Td>
  );
}

function Reasons({ reasons = [] }: { readonly reasons?: TrialFigures['reasons'][Arm] }): ReactNode {
  return (
    <Td className="py-1.5 align-top text-xs">
      {reasons.length === 0 ? (
        <span className="text-muted">none</span>
      ) : (
        <ul>
          {reasons.map(({ reason, n }) => (
            <li key={reason}>
              {n} × {noPlanWords(reason)}
            </li>
          ))}
        </ul>
      )}
    </Td>
  );
}
