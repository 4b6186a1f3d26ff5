import type { ReactNode } from 'react';
import { Card, CardBody, CardHeader, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { ExperimentSummary } from '@/lib/augmentation';
import { PAPER, REPORTED_BY_PAPER } from '@/lib/augmentation/results/reported-by-paper';
import { signedBand, signedShare } from '@/lib/views/experiment-gains';
import { paperTable } from '@/lib/views/experiment-paper';

interface PaperCardProps {
  readonly summary: ExperimentSummary;
  readonly augmenters: readonly string[];
}

/** The paper's figures beside those of this experiment: for orientation, never as a comparison. */
export function PaperCard({ summary, augmenters }: PaperCardProps): ReactNode {
  const { names, rows } = paperTable(summary, augmenters);
  return (
    <Card labelledBy="paper-title">
      <CardHeader
        id="paper-title"
        title="Beside the paper"
        hint={`Relative gain over the reduced set. ${PAPER}: fine-tuned LLaMA-3.1-8B.`}
      />
      <CardBody className="pb-2">
        <p className="prose-column text-muted text-xs">
          Its rows, split, classifiers’ settings and threshold are not known to us. The figures stand here for
          orientation, not as a comparison.
        </p>
      </CardBody>
      <Table label="Beside the paper">
        <THead>
          <tr>
            <Th className="pl-4">Relative gain</Th>
            <Th className="whitespace-normal text-right">{REPORTED_BY_PAPER.label}</Th>
            {names.map((name) => (
              <Th key={name} className="text-right">
                {name}, here
              </Th>
            ))}
          </tr>
        </THead>
        <tbody>
          {rows.map(({ what, reported, ours }) => (
            <Tr key={what}>
              <th
                scope="row"
                className="min-w-44 bg-surface px-3 py-1.5 pl-4 text-left font-medium md:sticky md:left-0 md:z-10"
              >
                {what}
              </th>
              <Td className="text-right text-muted">{signedShare(reported)}</Td>
              {ours.map((interval, i) => (
                <Td key={names[i]} className="whitespace-nowrap py-1.5 text-right">
                  {interval ? (
                    <>
                      {signedShare(interval.value)}
                      <span className="block text-muted text-xs">{signedBand(interval)}</span>
                    </>
                  ) : (
                    <span className="text-muted text-xs">not run</span>
                  )}
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
