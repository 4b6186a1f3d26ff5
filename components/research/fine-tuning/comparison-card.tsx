import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import { numberText } from '@/lib/views/format';
import type { ModelTuningView } from '@/lib/views/model-tuning-types';
import {
  pointsWithInterval,
  shareWithInterval,
  VALIDITY_WORDS,
  verdictOf,
} from '@/lib/views/model-tuning-words';

type Comparison = NonNullable<NonNullable<ModelTuningView['card']>['comparison']>;

/** The tuned model beside its start, on days of people neither learnt from here. */
export function ComparisonCard({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { days, people, start, tuned, difference } = comparison;
  return (
    <Card labelledBy="comparison">
      <CardHeader
        id="comparison"
        title="Against the model it started from"
        hint={`${numberText(days, 0)} days of ${numberText(people, 0)} validation people that the classifier calls high; no lesson was about them. Judged by the verifier before any repair; 95 % intervals over resampled people.`}
      />
      <CardBody className="pb-0">
        <p>{verdictOf(comparison)}</p>
      </CardBody>
      <Table label="Tuned model and start">
        <THead>
          <tr>
            <Th className="pl-4">Figure</Th>
            <Th className="text-right">Start</Th>
            <Th className="text-right">Tuned</Th>
            <Th className="pr-4 text-right">Difference</Th>
          </tr>
        </THead>
        <tbody>
          {(['raw', 'best'] as const).map((kind) => (
            <Tr key={kind}>
              <Td className="min-w-40 pl-4">{VALIDITY_WORDS[kind]}</Td>
              <Td className="whitespace-nowrap text-right">{shareWithInterval(start[kind])}</Td>
              <Td className="whitespace-nowrap text-right">{shareWithInterval(tuned[kind])}</Td>
              <Td className="whitespace-nowrap pr-4 text-right">{pointsWithInterval(difference[kind])}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
