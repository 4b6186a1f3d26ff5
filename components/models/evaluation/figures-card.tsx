import type { ReactNode } from 'react';
import { Card, CardFooter, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { ClassifierEvaluation } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { FIGURE_WORDS, withoutSkill } from '@/lib/views/evaluation-words';
import { numberText } from '@/lib/views/format';
import { figureText, intervalText } from '../estimate-text';
import { IntervalPlot } from '../interval-plot';

/** Narrower than the figure beside it, so that both fit on a phone. */
const PLOT_WIDTH = 110;

/** All eight figures with their intervals, and what they would be without any skill. */
export function FiguresCard({ evaluation }: { readonly evaluation: ClassifierEvaluation }): ReactNode {
  const { figures, people, days, prevalence, method } = evaluation;
  return (
    <Card labelledBy="figures">
      <CardHeader
        id="figures"
        title="Figures"
        hint={`n = ${numberText(days, 0)} days of ${numberText(people, 0)} people${method.kind === 'fixed' ? '' : ', each unseen by the models that judge it'}`}
      />
      <Table label="Figures of the classifier">
        <THead>
          <tr>
            <Th className="pl-4">Figure</Th>
            <Th>Value (95 % interval)</Th>
            <Th className="pr-4 text-right">No skill</Th>
          </tr>
        </THead>
        <tbody>
          {FIGURE_WORDS.map(({ id, label, means, best, from, to }) => {
            const estimate = figures[id];
            const reference = withoutSkill(id, prevalence);
            return (
              <Tr key={id}>
                <th scope="row" className="px-3 py-1.5 pl-4 text-left font-medium">
                  {label}
                  <span className="hidden font-normal text-muted text-xs sm:block">
                    {means} {best === 'high' ? 'Higher' : 'Lower'} is better.
                  </span>
                </th>
                <Td>
                  {estimate ? (
                    <span className="flex flex-wrap items-center gap-x-3">
                      <span className="whitespace-nowrap">
                        <span className="font-semibold">{figureText(estimate.value)}</span>{' '}
                        <span className="text-muted">({intervalText(estimate)})</span>
                      </span>
                      <IntervalPlot
                        estimate={estimate}
                        from={from}
                        to={to}
                        reference={reference}
                        width={PLOT_WIDTH}
                      />
                    </span>
                  ) : (
                    <span className="text-muted">not known</span>
                  )}
                </Td>
                <Td className="pr-4 text-right text-muted">
                  {reference === undefined ? '–' : figureText(reference)}
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
      <CardFooter>
        Intervals resample people, never days. No skill: the same probability for every day, or every day
        called high for precision and F1.
      </CardFooter>
    </Card>
  );
}
