import type { ReactNode } from 'react';
import { Table, Td, THead, Th, Tr } from '@/components/ui';
import type { Gain, Interval } from '@/lib/augmentation';
import {
  type GainGroup,
  shareBand,
  shareOf,
  shownInterval,
  signedBand,
  signedShare,
} from '@/lib/views/experiment-gains';
import { numberText } from '@/lib/views/format';

interface GainTableProps {
  readonly label: string;
  readonly groups: readonly GainGroup[];
}

/** Gain and recovery of every augmenter, eligible cells beside all cells. */
export function GainTable({ label, groups }: GainTableProps): ReactNode {
  return (
    <Table label={label}>
      <THead>
        <tr>
          <Th className="pl-4" rowSpan={2}>
            Augmenter
          </Th>
          <Th colSpan={2} scope="colgroup" className="border-line border-l">
            Eligible cells
          </Th>
          <Th colSpan={2} scope="colgroup" className="border-line border-l">
            All cells
          </Th>
        </tr>
        <tr>
          <Th className="border-line border-l">Relative gain</Th>
          <Th>Recovery</Th>
          <Th className="border-line border-l">Relative gain</Th>
          <Th>Recovery</Th>
        </tr>
      </THead>
      {groups.map(({ key, title, rows }) => (
        <tbody key={key} className="border-line border-t">
          {title === undefined ? null : (
            <tr>
              <th scope="rowgroup" colSpan={5} className="bg-sunken px-3 py-1.5 pl-4 text-left font-semibold">
                {title}
              </th>
            </tr>
          )}
          {rows.map(({ augmenter, name, eligible, all }) => (
            <Tr key={augmenter}>
              <th
                scope="row"
                className="min-w-36 bg-surface px-3 py-1.5 pl-4 text-left font-medium md:sticky md:left-0 md:z-10"
              >
                {name}
              </th>
              <GainCells gain={eligible} />
              <GainCells gain={all} />
            </Tr>
          ))}
        </tbody>
      ))}
    </Table>
  );
}

function GainCells({ gain }: { readonly gain?: Gain }): ReactNode {
  const none = gain === undefined || gain.cells === 0;
  return (
    <>
      <Td className="min-w-36 border-line border-l py-1.5 align-top">
        {none ? (
          <span className="text-muted">no cell</span>
        ) : (
          <Figure
            interval={gain.relative}
            text={signedShare}
            band={signedBand}
            cells={gain.cells}
            otherwise="not defined: the reduced data come to 0"
          />
        )}
      </Td>
      <Td className="min-w-36 py-1.5 align-top">
        {none ? (
          <span className="text-muted">no cell</span>
        ) : (
          <Figure
            interval={gain.recovery}
            text={shareOf}
            band={shareBand}
            cells={gain.cells}
            otherwise="not defined: all rows are no better"
          />
        )}
      </Td>
    </>
  );
}

interface FigureProps {
  readonly interval?: Interval;
  readonly text: (value: number) => string;
  readonly band: (interval: Interval) => string;
  readonly cells: number;
  /** Why there is no figure. */
  readonly otherwise: string;
}

function Figure({ interval, text, band, cells, otherwise }: FigureProps): ReactNode {
  const shown = shownInterval(interval);
  if (!shown) return <span className="text-muted text-xs">{otherwise}</span>;
  return (
    <>
      <span className="font-semibold">{text(shown.value)}</span>
      <span className="block whitespace-nowrap text-muted text-xs">
        {band(shown)}, n {numberText(cells, 0)}
      </span>
    </>
  );
}
