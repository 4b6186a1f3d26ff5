import type { ReactNode } from 'react';
import { Banner, Card, CardBody, CardFooter, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { EvaluationPair, Figures } from '@/lib/classifiers/evaluation/classifier-evaluation';
import { FEATURES } from '@/lib/features';
import { FIGURE_WORDS, LEAKAGE_WARNING, signedText } from '@/lib/views/evaluation-words';
import { figureText, intervalText } from '../estimate-text';

const lower = (text: string): string => text.toLowerCase();

/** Both variants on the same days of the same people, and why one of them looks better than it is. */
export function PairCard({ pair }: { readonly pair: EvaluationPair }): ReactNode {
  return (
    <Card labelledBy="pair">
      <CardHeader
        id="pair"
        title="Actionable beside full"
        hint="The same folds, days and people. Differences are paired: both sides of a resample have the same people."
      />
      <CardBody className="pb-2">
        <Banner tone="warn" title="The full classifier sees part of the answer">
          {LEAKAGE_WARNING} Only it reads{' '}
          {pair.proxies.map((id) => lower(FEATURES[id].label)).join(', ') || 'no further feature'}.
        </Banner>
      </CardBody>
      <Table label="Actionable beside full">
        <THead>
          <tr>
            <Th className="pl-4">Figure</Th>
            <Th>Actionable</Th>
            <Th>Full</Th>
            <Th className="pr-4">Difference</Th>
          </tr>
        </THead>
        <tbody>
          {FIGURE_WORDS.map(({ id, label, best }) => {
            const difference = pair.difference[id];
            return (
              <Tr key={id}>
                <th scope="row" className="px-3 py-1.5 pl-4 text-left font-medium">
                  {label}
                  <span className="block font-normal text-muted text-xs">
                    {best === 'high' ? 'higher is better' : 'lower is better'}
                  </span>
                </th>
                <Side of={pair.actionable[id]} />
                <Side of={pair.full[id]} />
                <Td className="pr-4 sm:whitespace-nowrap">
                  {difference ? (
                    <>
                      <span className="font-semibold">{signedText(difference.value)}</span>
                      <span className="block text-muted text-xs">
                        {signedText(difference.low)} to {signedText(difference.high)}
                      </span>
                    </>
                  ) : (
                    'not known'
                  )}
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
      <CardFooter>
        Difference: actionable − full. Plans are made for the actionable classifier and also scored by the
        full one.
      </CardFooter>
    </Card>
  );
}

function Side({ of }: { readonly of: Figures[keyof Figures] }): ReactNode {
  return (
    <Td className="sm:whitespace-nowrap">
      {of ? (
        <>
          <span className="font-semibold">{figureText(of.value)}</span>
          <span className="block text-muted text-xs">{intervalText(of)}</span>
        </>
      ) : (
        'not known'
      )}
    </Td>
  );
}
