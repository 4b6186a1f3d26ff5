import type { ReactNode } from 'react';
import {
  Banner,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  DefinitionList,
  Table,
  Td,
  THead,
  Th,
  Tr,
} from '@/components/ui';
import type { ModelTest } from '@/lib/registry/uploaded-card';
import { numberText, roundTo } from '@/lib/views/format';
import { percentText } from '@/lib/views/probability';
import { figureText, intervalText } from './estimate-text';
import { PerformanceTable } from './performance';

interface TestReportProps {
  readonly test: ModelTest;
  readonly threshold: number;
  /** Number and name of the step, where it is one. */
  readonly title?: string;
}

/** What a test of an uploaded model on stored days found. */
export function TestReport({ test, threshold, title = 'Test in this product' }: TestReportProps): ReactNode {
  const { labelled, current } = test;
  return (
    <Card labelledBy="test-report">
      <CardHeader
        id="test-report"
        title={title}
        hint={`${numberText(test.days, 0)} days of ${numberText(test.people, 0)} people in ${test.dataset}${test.synthetic ? ' (simulated)' : ''}`}
      />
      <CardBody className="space-y-4">
        {test.warnings.map((warning) => (
          <Banner key={warning} tone="warn">
            {warning}
          </Banner>
        ))}
        <Histogram test={test} threshold={threshold} />
        <DefinitionList
          items={[
            {
              term: 'Probabilities',
              detail: `median ${figureText(test.quantiles[3]!)}; half of the days from ${figureText(test.quantiles[2]!)} to ${figureText(test.quantiles[4]!)}; all from ${figureText(test.quantiles[0]!)} to ${figureText(test.quantiles[6]!)}`,
            },
            { term: 'Called high', detail: `${percentText(test.shareHigh)} of the days` },
            ...(labelled
              ? [
                  {
                    term: 'Measured high',
                    detail: `${percentText(labelled.prevalence)} of ${numberText(labelled.days, 0)} days with measured stress`,
                  },
                ]
              : []),
            ...(test.skipped > 0
              ? [
                  {
                    term: 'Left out',
                    detail: `${numberText(test.skipped, 0)} days that lack too many features`,
                  },
                ]
              : []),
            { term: 'Time', detail: `${numberText(roundTo(test.msPerRow, 2), 2)} ms a row` },
          ]}
        />
      </CardBody>
      {labelled ? (
        <PerformanceTable metrics={labelled.metrics} label="Performance on the days of the test" />
      ) : null}
      {current ? (
        <CardBody className="pt-3">
          <h3 className="font-semibold">Beside the classifier in use</h3>
          <p>
            <span className="font-mono text-xs">{current.id}</span> calls {percentText(current.shareHigh)} of{' '}
            {numberText(current.days, 0)} days high; both call {percentText(current.agreement)} of them the
            same.
            {current.auc && labelled
              ? ` AUC ${figureText(current.auc.value)} (${intervalText(current.auc)}) against ${figureText(labelled.metrics.auc.value)} (${intervalText(labelled.metrics.auc)}) for this model.`
              : ''}
          </p>
        </CardBody>
      ) : null}
      {test.groups.length > 0 ? <Groups test={test} /> : null}
      <CardFooter>
        {labelled
          ? 'Intervals resample people, never days. Whether the model was trained on these days is not known to this product.'
          : 'Without measured stress of both classes nothing says how well the model does.'}
      </CardFooter>
    </Card>
  );
}

const WIDTH = 320;
const HEIGHT = 72;

function Histogram({ test, threshold }: { readonly test: ModelTest; readonly threshold: number }): ReactNode {
  const bins = test.histogram.length;
  const most = Math.max(1, ...test.histogram);
  const width = WIDTH / bins;
  const at = threshold * WIDTH;
  return (
    <figure>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 14}`}
        role="img"
        aria-label={`Probabilities of ${test.days} days in ${bins} bins from 0 to 1: ${percentText(test.shareHigh)} at or above the threshold of ${figureText(threshold)}.`}
        className="w-full max-w-md"
      >
        {test.histogram.map((count, i) => {
          const height = count === 0 ? 0 : Math.max(1, (count / most) * HEIGHT);
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place; bins never move.
              key={i}
              x={i * width + 0.5}
              y={HEIGHT - height}
              width={width - 1}
              height={height}
              fill={(i + 0.5) / bins >= threshold ? 'var(--color-ink)' : 'var(--color-line-strong)'}
            />
          );
        })}
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--color-line-strong)" />
        <line x1={at} x2={at} y1="0" y2={HEIGHT} stroke="var(--color-text)" strokeDasharray="3 2" />
        <g fontSize="10" fill="var(--color-muted)">
          <text x="0" y={HEIGHT + 12}>
            0
          </text>
          <text x={at} y={HEIGHT + 12} textAnchor="middle">
            {threshold > 0.08 && threshold < 0.92 ? figureText(threshold) : ''}
          </text>
          <text x={WIDTH} y={HEIGHT + 12} textAnchor="end">
            1
          </text>
        </g>
      </svg>
      <figcaption className="text-muted text-xs">Probability of high stress, days in twenty bins</figcaption>
    </figure>
  );
}

function Groups({ test }: { readonly test: ModelTest }): ReactNode {
  return (
    <Table label="Results by group">
      <THead>
        <tr>
          <Th className="pl-4">Group</Th>
          <Th className="text-right">Days</Th>
          <Th className="text-right">People</Th>
          <Th className="text-right">Called high</Th>
          <Th className="text-right">Measured high</Th>
          <Th className="pr-4">AUC (95 % interval)</Th>
        </tr>
      </THead>
      <tbody>
        {test.groups.map(({ group, days, people, shareHigh, prevalence, auc }) => (
          <Tr key={group}>
            <Td className="min-w-40 pl-4">{group}</Td>
            <Td className="text-right">{numberText(days, 0)}</Td>
            <Td className="text-right">{numberText(people, 0)}</Td>
            <Td className="text-right">{percentText(shareHigh)}</Td>
            <Td className="text-right">{prevalence === undefined ? '–' : percentText(prevalence)}</Td>
            <Td className="whitespace-nowrap pr-4">
              {auc ? `${figureText(auc.value)} (${intervalText(auc)})` : 'not known'}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
