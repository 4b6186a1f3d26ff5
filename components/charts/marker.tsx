import type { ReactNode } from 'react';
import { MARKER_PATHS } from '@/lib/views/series-looks';
import type { SeriesStyle } from './series-style';

interface MarkerProps {
  readonly style: SeriesStyle;
  /** Position in the user space of the surrounding SVG; left out, the marker stands at the origin. */
  readonly x?: number;
  readonly y?: number;
  /** Drawn hollow: the patient as measured, or what would follow a plan without being asked for. */
  readonly hollow?: boolean;
}

/** One series' marker, the same on every chart and legend. */
export function Marker({ style, x = 0, y = 0, hollow = false }: MarkerProps): ReactNode {
  return (
    <path
      d={MARKER_PATHS[style.marker]}
      transform={`translate(${x} ${y})`}
      fill={hollow ? 'var(--color-surface)' : style.color}
      stroke={hollow ? style.color : 'var(--color-surface)'}
      strokeWidth={hollow ? 2 : 1}
    />
  );
}
