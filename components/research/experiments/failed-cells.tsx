import type { ReactNode } from 'react';
import { Card, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { ExperimentSummary } from '@/lib/augmentation';
import { augmenterShort } from '@/lib/views/experiment-words';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import { numberText } from '@/lib/views/format';

/** Most cells listed; the report has all. */
const MOST_LISTED = 50;

/** Cells that could not be computed, each with the reason. */
export function FailedCells({ failed }: Pick<ExperimentSummary, 'failed'>): ReactNode {
  if (failed.length === 0) return null;
  return (
    <Card labelledBy="failed-title">
      <CardHeader
        id="failed-title"
        title="Cells without a result"
        hint={
          failed.length > MOST_LISTED
            ? `The first ${MOST_LISTED} of ${numberText(failed.length, 0)}; the report lists all. No figure counts them.`
            : 'No figure counts them.'
        }
      />
      <Table label="Cells without a result">
        <THead>
          <tr>
            <Th className="pl-4">Classifier</Th>
            <Th>Reduction</Th>
            <Th>Augmenter</Th>
            <Th className="text-right">Seed</Th>
            <Th className="pr-4">Reason</Th>
          </tr>
        </THead>
        <tbody>
          {failed.slice(0, MOST_LISTED).map(({ cell, message }) => (
            <Tr key={cell.id}>
              <Td className="whitespace-nowrap pl-4">{FAMILY_WORDS[cell.classifier].label}</Td>
              <Td className="whitespace-nowrap">
                {cell.scenario === 'full' ? 'none' : `${cell.scenario}, ${cell.level} %`}
              </Td>
              <Td className="whitespace-nowrap">
                {augmenterShort(cell.scenario === 'full' ? 'full' : cell.augmenter)}
              </Td>
              <Td className="text-right">{cell.seed}</Td>
              <Td className="min-w-64 pr-4">{message}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
