import type { ReactNode } from 'react';
import type { CurveLine } from '@/lib/views/experiment-curves';
import { lineStyle } from './line-style';
import { SeriesKey } from './series-legend';

/** The stroke of a line of an experiment with its marker. */
export function LineKey({ line }: { readonly line: Pick<CurveLine, 'id' | 'place'> }): ReactNode {
  if (line.id !== 'full') return <SeriesKey place={line.place - 1} />;
  const { color, width } = lineStyle(line);
  return (
    <svg aria-hidden width="34" height="14" className="shrink-0">
      <line x1="1" x2="33" y1="7" y2="7" stroke={color} strokeWidth={width} />
    </svg>
  );
}
