import type { ReactNode } from 'react';
import { FEATURES } from '@/lib/features';
import type { ComparisonRow } from '@/lib/views/comparison';
import { onScale } from '@/lib/views/reference-band';
import { Marker } from './marker';
import { seriesStyle } from './series-style';

const ROW_HEIGHT = 22;
const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** One feature of a dumbbell: reference band, the measured dot and a dot for each plan that moves it. */
export function DumbbellTrack({ row }: { readonly row: ComparisonRow }): ReactNode {
  const { band } = FEATURES[row.feature];
  const from = onScale(row.scale, band?.low ?? row.scale.from);
  const to = onScale(row.scale, band?.high ?? row.scale.to);
  const baseline = row.cells[0];
  const moves = row.cells.flatMap((cell, place) => (place > 0 && cell?.words ? [{ cell, place }] : []));
  const height = Math.max(1, moves.length) * ROW_HEIGHT;
  return (
    <svg aria-hidden width="100%" height={height} className="block overflow-visible">
      {band ? (
        <rect x={percent(from)} width={percent(to - from)} height={height} fill="var(--reference-band)" />
      ) : null}
      {(moves.length > 0 ? moves : [undefined]).map((move, i) => {
        const y = i * ROW_HEIGHT + ROW_HEIGHT / 2;
        const style = seriesStyle(move?.place ?? 0);
        return (
          <g key={move?.place ?? 0}>
            <line x1="0" x2="100%" y1={y} y2={y} stroke="var(--grid)" />
            {move && baseline ? (
              <line
                x1={percent(baseline.position)}
                x2={percent(move.cell.position)}
                y1={y}
                y2={y}
                stroke={style.color}
                strokeWidth="3"
              />
            ) : null}
            {baseline ? (
              <svg aria-hidden x={percent(baseline.position)} y={y} className="overflow-visible">
                <Marker style={seriesStyle(0)} hollow />
              </svg>
            ) : null}
            {move ? (
              <svg aria-hidden x={percent(move.cell.position)} y={y} className="overflow-visible">
                <Marker style={style} hollow={move.cell.part === 'consequence'} />
              </svg>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
