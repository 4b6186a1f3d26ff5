import Link from 'next/link';
import type { ReactNode } from 'react';
import { Card, CardHeader, EmptyState, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { CohortFigures } from '@/lib/cohort';
import { engineShort } from '@/lib/views/engine-short';
import { noPlanWords } from '@/lib/views/no-plan-words';
import { reasonRows } from '@/lib/views/study-figures';
import { countedUrl } from '@/lib/views/study-url';

interface ReasonsTabProps {
  readonly studyId: string;
  readonly figures: CohortFigures;
  readonly engines: readonly string[];
}

/** Requests without a plan, by reason. */
export function ReasonsTab({ studyId, figures, engines }: ReasonsTabProps): ReactNode {
  const rows = reasonRows(figures, engines);
  return (
    <Card labelledBy="reasons-title">
      <CardHeader
        id="reasons-title"
        title="Days without a plan"
        hint="Only a complete search proves that there is none; the others say that they found none. Each count opens its days."
      />
      {rows.length === 0 ? (
        <EmptyState title="Every request got a plan">
          None of these engines left a day without one.
        </EmptyState>
      ) : (
        <Table label="Days without a plan">
          <THead>
            <tr>
              <Th className="pl-4">Reason</Th>
              {engines.map((id) => (
                <Th key={id}>{engineShort(id)}</Th>
              ))}
            </tr>
          </THead>
          <tbody>
            {rows.map(({ reason, counts }) => (
              <Tr key={reason}>
                <th
                  scope="row"
                  className="bg-surface md:sticky md:left-0 md:z-10 min-w-56 px-3 py-1.5 pl-4 text-left font-medium"
                >
                  {noPlanWords(reason)}
                </th>
                {counts.map((n, place) => {
                  const engine = engines[place] ?? '';
                  return (
                    <Td key={engine}>
                      {n > 0 ? (
                        <Link
                          href={countedUrl(studyId, { engine, reason })}
                          className="target inline-flex items-center font-semibold text-ink underline underline-offset-2"
                        >
                          <span className="sr-only">{engineShort(engine)}: </span>
                          {n} of {figures.engines[engine]?.requests ?? 0}
                        </Link>
                      ) : (
                        <span className="text-muted">0 of {figures.engines[engine]?.requests ?? 0}</span>
                      )}
                    </Td>
                  );
                })}
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
