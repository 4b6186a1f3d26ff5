import type { ReactNode } from 'react';
import { SeriesKey } from '@/components/charts/series-legend';
import { cn, Table, THead, Th } from '@/components/ui';
import type { Comparison, ComparisonCell } from '@/lib/views/comparison';

/** The numbers behind radar and dumbbell, and the features that stay as they are. */
export function ComparisonTable({ comparison }: { readonly comparison: Comparison }): ReactNode {
  return (
    <Table label="Comparison of plans">
      <THead>
        <tr>
          <Th>Feature</Th>
          {comparison.series.map(({ key, label }, place) => (
            <Th key={key} className="text-right">
              <span className="inline-flex items-center gap-1.5">
                <SeriesKey place={place} />
                {label}
              </span>
            </Th>
          ))}
          <Th>Unit</Th>
        </tr>
      </THead>
      <tbody>
        {comparison.rows.map((row) => (
          <tr
            key={row.feature}
            className={cn('border-line border-b last:border-b-0', !row.moved && 'text-muted print:hidden')}
          >
            <th scope="row" className="px-3 py-1 text-left font-normal">
              {row.label}
            </th>
            {row.cells.map((cell, i) => (
              <td key={comparison.series[i]?.key} className="px-3 py-1 text-right">
                {cell ? <Cell cell={cell} /> : <span className="text-muted">not measured</span>}
              </td>
            ))}
            <td className="whitespace-nowrap px-3 py-1 text-muted text-xs">{row.unit}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Cell({ cell }: { readonly cell: ComparisonCell }): ReactNode {
  return (
    <>
      <span className={cn(cell.part === 'action' && 'font-semibold')}>{cell.text}</span>
      {cell.words ? (
        <span className="block text-muted text-xs">
          {cell.words}
          {cell.follows ? ` (${cell.follows})` : ''}
        </span>
      ) : null}
    </>
  );
}
