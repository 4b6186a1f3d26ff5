'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { Card, CardHeader, EmptyState, Table, Td, THead, Th, Tr } from '@/components/ui';
import type { ChangeSize, CohortFigures } from '@/lib/cohort';
import { engineShort } from '@/lib/views/engine-short';
import { differenceUnit, signedText, sizeRows } from '@/lib/views/study-figures';
import { countedUrl } from '@/lib/views/study-url';

interface SizeTabProps {
  readonly studyId: string;
  readonly figures: CohortFigures;
  readonly engines: readonly string[];
}

/** How far, and which way, plans move what they move. */
export function SizeTab({ studyId, figures, engines }: SizeTabProps): ReactNode {
  const units = useUnits();
  const rows = sizeRows(figures, engines);
  const consequences = rows.findIndex(({ as }) => as === 'consequence');
  return (
    <Card labelledBy="size-title">
      <CardHeader
        id="size-title"
        title="Size and direction of change"
        hint="Median and quartiles of the change, over the plans that change the feature; below, how many plans raise and lower it. Each count opens its plans."
      />
      {rows.length === 0 ? <EmptyState title="No plan of these engines yet" /> : null}
      {rows.length > 0 ? (
        <Table label="Size and direction of change">
          <THead>
            <tr>
              <Th className="pl-4">Feature</Th>
              {engines.map((id) => (
                <Th key={id}>{engineShort(id)}</Th>
              ))}
            </tr>
          </THead>
          <tbody>
            {rows.map(({ feature, label, as, sizes }, i) => (
              <Tr
                key={`${as}/${feature}`}
                className={i === consequences ? 'border-t-2 border-t-line-strong' : undefined}
              >
                <th
                  scope="row"
                  className="bg-surface md:sticky md:left-0 md:z-10 min-w-40 px-3 py-1.5 pl-4 text-left align-top font-medium"
                >
                  {label}
                  <span className="block font-normal text-muted text-xs">
                    {differenceUnit(feature, units)}
                    {as === 'consequence' ? ', follows' : ''}
                  </span>
                </th>
                {sizes.map((size, place) => {
                  const engine = engines[place] ?? '';
                  return (
                    <Td key={engine} className="min-w-32 py-1.5 align-top">
                      {size ? (
                        <>
                          <span className="block font-semibold">
                            {signedText(feature, size.median, units)}
                          </span>
                          <span className="block text-muted text-xs">
                            {signedText(feature, size.q1, units)} to {signedText(feature, size.q3, units)}
                          </span>
                          <Directions studyId={studyId} engine={engine} size={size} />
                        </>
                      ) : (
                        <span className="text-muted text-xs">never</span>
                      )}
                    </Td>
                  );
                })}
              </Tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </Card>
  );
}

interface DirectionsProps {
  readonly studyId: string;
  readonly engine: string;
  readonly size: ChangeSize;
}

function Directions({ studyId, engine, size }: DirectionsProps): ReactNode {
  const { feature, as, up, down } = size;
  return (
    <span className="flex gap-x-3 text-xs">
      {(
        [
          ['up', 'raise', up],
          ['down', 'lower', down],
        ] as const
      ).map(([direction, verb, n]) =>
        n > 0 ? (
          <Link
            key={direction}
            href={countedUrl(studyId, {
              engine,
              feature,
              direction,
              moved: as === 'consequence' || undefined,
            })}
            className="target inline-flex items-center text-ink underline underline-offset-2"
          >
            <span className="sr-only">{engineShort(engine)}: </span>
            {n} {verb}
            <span className="sr-only"> it</span>
          </Link>
        ) : null,
      )}
    </span>
  );
}
