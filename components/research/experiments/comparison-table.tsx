import type { ReactNode } from 'react';
import { Badge, type BadgeTone, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { Comparison } from '@/lib/augmentation';
import { pText, signedBand, signedShare, VERDICT_WORDS } from '@/lib/views/experiment-gains';
import { augmenterShort } from '@/lib/views/experiment-words';
import { numberText } from '@/lib/views/format';

const TONES: Readonly<Record<Comparison['verdict'], BadgeTone>> = {
  better: 'ok',
  worse: 'danger',
  'no difference shown': 'neutral',
};

interface ComparisonTableProps {
  readonly label: string;
  readonly comparisons: readonly Comparison[];
}

/** Each engine less each baseline, over the same cells and people. */
export function ComparisonTable({ label, comparisons }: ComparisonTableProps): ReactNode {
  return (
    <Table label={label}>
      <THead>
        <tr>
          <Th className="pl-4">Engine</Th>
          <Th>Against</Th>
          <Th className="text-right">Difference, points</Th>
          <Th className="text-right">p, Holm</Th>
          <Th>Verdict</Th>
          <Th className="pr-4 text-right">Cells</Th>
        </tr>
      </THead>
      <tbody>
        {comparisons.map((one) => (
          <Tr key={`${one.augmenter}/${one.against}`}>
            <th
              scope="row"
              className="min-w-32 bg-surface px-3 py-1.5 pl-4 text-left font-medium md:sticky md:left-0 md:z-10"
            >
              {augmenterShort(one.augmenter)}
            </th>
            <Td>{augmenterShort(one.against)}</Td>
            <Td className="whitespace-nowrap py-1.5 text-right">
              <span className="font-semibold">{points(signedShare(one.value))}</span>
              <span className="block text-muted text-xs">{points(signedBand(one))}</span>
            </Td>
            <Td className="text-right">{pText(one.pHolm)}</Td>
            <Td className="whitespace-nowrap">
              <Badge tone={TONES[one.verdict]}>{VERDICT_WORDS[one.verdict]}</Badge>
            </Td>
            <Td className="pr-4 text-right">{numberText(one.cells, 0)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The difference of two shares is one of points. */
function points(text: string): string {
  return text.replaceAll(' %', '');
}
