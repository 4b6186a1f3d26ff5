import type { ReactNode } from 'react';
import { Card, CardFooter, CardHeader, EmptyState, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { ExperimentSummary } from '@/lib/augmentation';
import { ksRows, shownNumbers, withoutRows } from '@/lib/views/experiment-distances';
import { shareOf } from '@/lib/views/experiment-gains';
import { augmenterShort, listWords } from '@/lib/views/experiment-words';
import { numberText, roundTo } from '@/lib/views/format';

/** How synthetic rows lie to the real rows that were kept. */
export function DistancesTab({ summary }: { readonly summary: ExperimentSummary }): ReactNode {
  const { distances } = summary;
  const empty = withoutRows(summary);
  if (distances.length === 0)
    return (
      <Card>
        <EmptyState title="No synthetic rows">
          {empty.length > 0
            ? emptyWords(empty)
            : 'Class weights and the reduced data add none; other cells are not finished.'}
        </EmptyState>
      </Card>
    );
  return (
    <div className="flex flex-col gap-4">
      <Card labelledBy="distances-title">
        <CardHeader
          id="distances-title"
          title="Synthetic rows beside real ones"
          hint="Means over cells. Close to real rows is not the same as useful: copies are closest of all."
        />
        <Table label="Synthetic rows beside real ones">
          <THead>
            <tr>
              <Th className="pl-4">Augmenter</Th>
              {COLUMNS.map(({ title, means }) => (
                <Th key={title} className="min-w-32 whitespace-normal py-1.5 text-right align-top">
                  {title}
                  <span className="block font-normal">{means}</span>
                </Th>
              ))}
            </tr>
          </THead>
          <tbody>
            {distances.map((one) => {
              const shown = shownNumbers(one);
              return (
                <Tr key={one.augmenter}>
                  <th
                    scope="row"
                    className="min-w-36 bg-surface px-3 py-1.5 pl-4 text-left font-medium md:sticky md:left-0 md:z-10"
                  >
                    {augmenterShort(one.augmenter)}
                  </th>
                  {COLUMNS.map(({ title, of, text }) => {
                    const value = shown[of];
                    return (
                      <Td key={title} className="text-right">
                        {value === undefined ? <span className="text-muted">–</span> : text(value)}
                      </Td>
                    );
                  })}
                </Tr>
              );
            })}
          </tbody>
        </Table>
        {empty.length > 0 ? <CardFooter>{emptyWords(empty)}</CardFooter> : null}
      </Card>
      <KsCard summary={summary} />
    </div>
  );
}

function emptyWords(ids: readonly string[]): string {
  return `No row was made by ${listWords(ids.map(augmenterShort))}: what they came to is what the reduced data came to.`;
}

const two = (value: number): string => numberText(roundTo(value, 2), 2);

/** A bootstrap stands in place of the kept rows, which are more than those wanted. */
const madeText = (share: number): string => (share > 1 ? 'replaces all' : shareOf(share));

const COLUMNS = [
  { of: 'made', title: 'Made', means: 'of the rows wanted', text: madeText },
  { of: 'ksMean', title: 'KS, mean', means: '0 alike, 1 apart', text: two },
  { of: 'nearest', title: 'Nearest real row', means: 'standard deviations', text: two },
  { of: 'nearestReal', title: 'Real to real', means: 'what near means here', text: two },
  { of: 'duplicates', title: 'Copies', means: 'of a real row', text: shareOf },
  { of: 'repeated', title: 'Repeated', means: 'of a synthetic row', text: shareOf },
  { of: 'agreement', title: 'Agreement', means: 'of a full-data classifier; a diagnostic', text: shareOf },
] as const;

function KsCard({ summary }: { readonly summary: ExperimentSummary }): ReactNode {
  const { augmenters, rows } = ksRows(summary);
  if (rows.length === 0) return null;
  return (
    <Card labelledBy="ks-title">
      <CardHeader
        id="ks-title"
        title="Feature by feature"
        hint="Two-sample Kolmogorov-Smirnov statistic, synthetic against kept real rows of the same class: the largest gap between the two distributions. What moves most stands first."
      />
      <Table label="Kolmogorov-Smirnov statistic of each feature">
        <THead>
          <tr>
            <Th className="pl-4">Feature</Th>
            {augmenters.map((id) => (
              <Th key={id} className="text-right">
                {augmenterShort(id)}
              </Th>
            ))}
          </tr>
        </THead>
        <tbody>
          {rows.map(({ feature, label, values }) => (
            <Tr key={feature}>
              <th
                scope="row"
                className="min-w-40 bg-surface px-3 py-1.5 pl-4 text-left font-medium md:sticky md:left-0 md:z-10"
              >
                {label}
              </th>
              {values.map((value, i) => (
                <Td key={augmenters[i]} className="text-right">
                  {value === undefined ? <span className="text-muted">–</span> : two(value)}
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
