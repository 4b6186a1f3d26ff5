import Link from 'next/link';
import type { ReactNode } from 'react';
import { Marker } from '@/components/charts/marker';
import { seriesStyle } from '@/components/charts/series-style';
import { Table, Td, THead, Th, Tr } from '@/components/ui';
import type { Share } from '@/lib/counterfactuals';
import { engineShort } from '@/lib/views/engine-short';
import { type FrequencyRow, shareText, wilsonText } from '@/lib/views/study-figures';
import { countedUrl, MOST_OVERLAID } from '@/lib/views/study-url';

interface FrequencyTableProps {
  readonly studyId: string;
  readonly rows: readonly FrequencyRow[];
  readonly engines: readonly string[];
}

/** The dot plot as a table: every figure of the radar, with its interval and the way to its plans. */
export function FrequencyTable({ studyId, rows, engines }: FrequencyTableProps): ReactNode {
  const consequences = rows.findIndex(({ as }) => as === 'consequence');
  return (
    <Table label="Share of plans that change each feature">
      <THead>
        <tr>
          <Th className="pl-4">Feature</Th>
          {engines.map((id) => (
            <Th key={id}>{engineShort(id)}</Th>
          ))}
        </tr>
      </THead>
      <tbody>
        {rows.map((row, i) => (
          <Tr
            key={row.feature}
            className={i === consequences ? 'border-t-2 border-t-line-strong' : undefined}
          >
            <th
              scope="row"
              className="bg-surface md:sticky md:left-0 md:z-10 min-w-40 px-3 py-1.5 pl-4 text-left font-medium"
            >
              {row.label}
              {row.as === 'consequence' ? (
                <span className="block font-normal text-muted text-xs">follows</span>
              ) : null}
            </th>
            {engines.map((engine, place) => {
              const share = row.shares[place];
              return (
                <Td key={engine} className="min-w-32 py-1.5 align-top">
                  {share ? (
                    <>
                      <Dot share={share} place={engines.length <= MOST_OVERLAID ? place + 1 : 1} />
                      <span className="flex flex-wrap items-baseline gap-x-2">
                        {share.value > 0 ? (
                          <Link
                            href={countedUrl(studyId, {
                              engine,
                              feature: row.feature,
                              moved: row.as === 'consequence' || undefined,
                            })}
                            className="target inline-flex items-center font-semibold text-ink underline underline-offset-2"
                          >
                            {shareText(share)}
                            <span className="sr-only">
                              {' '}
                              of the plans of {engineShort(engine)} change {row.label}
                            </span>
                          </Link>
                        ) : (
                          <span className="target inline-flex items-center">{shareText(share)}</span>
                        )}
                        <span className="text-muted text-xs">{wilsonText(share)}</span>
                      </span>
                    </>
                  ) : (
                    <span className="text-muted">no plan</span>
                  )}
                </Td>
              );
            })}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

function Dot({ share, place }: { readonly share: Share; readonly place: number }): ReactNode {
  const style = seriesStyle(place);
  return (
    <svg aria-hidden width="100%" height="16" className="block overflow-visible">
      <line x1="0" x2="100%" y1="8" y2="8" stroke="var(--grid)" />
      {[0, 0.5, 1].map((tick) => (
        <line key={tick} x1={percent(tick)} x2={percent(tick)} y1="5" y2="11" stroke="var(--grid)" />
      ))}
      <line
        x1={percent(share.low)}
        x2={percent(share.high)}
        y1="8"
        y2="8"
        stroke={style.color}
        strokeWidth="2"
      />
      <svg aria-hidden x={percent(share.value)} y="8" className="overflow-visible">
        <Marker style={style} />
      </svg>
    </svg>
  );
}
