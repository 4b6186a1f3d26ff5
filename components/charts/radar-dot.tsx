'use client';

import type { ReactNode } from 'react';
import type { ComparisonRow } from '@/lib/views/comparison';
import { Marker } from './marker';
import { seriesStyle } from './series-style';

interface RadarDotProps {
  readonly rows: readonly ComparisonRow[];
  /** Of the series: 0 is the baseline. */
  readonly place: number;
  readonly label: string;
  /** Given by Recharts. */
  readonly cx?: number;
  readonly cy?: number;
  readonly index?: number;
}

/** Where a series is named on the chart itself: at its point that lies farthest from every other series. */
function labelIndex(rows: readonly ComparisonRow[], place: number): number {
  const distance = (row: ComparisonRow): number => {
    const own = row.cells[place]?.radar?.radius ?? 0;
    const others = row.cells.filter((_, i) => i !== place).map((cell) => cell?.radar?.radius ?? 0);
    return Math.min(...others.map((other) => Math.abs(other - own)));
  };
  let best = 0;
  rows.forEach((row, i) => {
    if (distance(row) > distance(rows[best] ?? row)) best = i;
  });
  return best;
}

/** A point of a series: hollow for the baseline and for what would follow, ringed where its value lies beyond the end of the spoke. */
export function RadarDot({ rows, place, label, cx, cy, index = 0 }: RadarDotProps): ReactNode {
  const cell = rows[index]?.cells[place];
  if (cx === undefined || cy === undefined || !cell) return null;
  const style = seriesStyle(place);
  const named = index === labelIndex(rows, place);
  return (
    <g>
      {cell.radar?.clipped ? (
        <circle cx={cx} cy={cy} r="8.5" fill="none" stroke={style.color} strokeWidth="1.25" />
      ) : null}
      <Marker style={style} x={cx} y={cy} hollow={place === 0 || cell.part === 'consequence'} />
      {named ? (
        <text
          x={cx + 8}
          y={cy - 7}
          fontSize="12"
          fontWeight="600"
          fill="var(--color-text)"
          stroke="var(--color-surface)"
          strokeWidth="3"
          paintOrder="stroke"
        >
          {label.replace('Plan ', '')}
        </text>
      ) : null}
    </g>
  );
}
