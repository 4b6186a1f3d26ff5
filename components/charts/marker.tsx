import type { ReactNode } from 'react';
import type { MarkerShape, SeriesStyle } from './series-style';

const PATHS: Readonly<Record<MarkerShape, string>> = {
  circle: 'M -4.5 0 a 4.5 4.5 0 1 0 9 0 a 4.5 4.5 0 1 0 -9 0 Z',
  triangle: 'M 0 -5.5 L 5.2 4 L -5.2 4 Z',
  square: 'M -4.2 -4.2 H 4.2 V 4.2 H -4.2 Z',
  diamond: 'M 0 -6 L 5.4 0 L 0 6 L -5.4 0 Z',
};

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
      d={PATHS[style.marker]}
      transform={`translate(${x} ${y})`}
      fill={hollow ? 'var(--color-surface)' : style.color}
      stroke={hollow ? style.color : 'var(--color-surface)'}
      strokeWidth={hollow ? 2 : 1}
    />
  );
}
