import type { ReactNode } from 'react';
import { DumbbellTrack } from '@/components/charts/dumbbell';
import { type Comparison, dumbbellRows } from '@/lib/views/comparison';

/** From dot to dot: today, each plan, the reference band, the difference in words. */
export function ComparisonDumbbell({ comparison }: { readonly comparison: Comparison }): ReactNode {
  return (
    <ul className="flex flex-col">
      {dumbbellRows(comparison).map((row) => {
        const moves = row.cells
          .slice(1)
          .flatMap((cell, i) => (cell?.words ? [{ cell, series: comparison.series[i + 1] }] : []));
        return (
          <li
            key={row.feature}
            className="grid grid-cols-1 gap-x-4 border-line border-b py-1.5 last:border-b-0 sm:grid-cols-[minmax(8rem,1.1fr)_minmax(8rem,1.6fr)_minmax(12rem,1.6fr)] sm:items-center"
          >
            <span>
              {row.label}
              <span className="block text-muted text-xs">
                {row.cells[0]?.text} {row.unit} today
                {row.band ? ` · band ${row.band}` : ''}
              </span>
            </span>
            <span className="px-2">
              <DumbbellTrack row={row} />
            </span>
            <span className="text-xs">
              {moves.length === 0 ? <span className="text-muted">no change</span> : null}
              {moves.map(({ cell, series }) => (
                <span key={series?.key} className="flex h-[22px] items-center gap-1 whitespace-nowrap">
                  <span className="font-semibold">{series?.label.replace('Plan ', '')}</span>
                  <span>→ {cell.text}</span>
                  <span className="text-muted">
                    {cell.short}
                    {cell.part === 'consequence' ? ' (follows)' : ''}
                  </span>
                </span>
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
