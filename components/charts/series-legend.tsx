import type { ReactNode } from 'react';
import { Marker } from './marker';
import { seriesStyle } from './series-style';

/** A stroke with its marker: the key of one series. */
export function SeriesKey({ place }: { readonly place: number }): ReactNode {
  const style = seriesStyle(place);
  return (
    <svg aria-hidden width="34" height="14" className="shrink-0">
      <line
        x1="1"
        x2="33"
        y1="7"
        y2="7"
        stroke={style.color}
        strokeWidth={style.width}
        strokeDasharray={style.dash}
      />
      <Marker style={style} x={17} y={7} hollow={place === 0} />
    </svg>
  );
}

interface SeriesLegendProps {
  readonly labels: readonly string[];
  /** Place of the first series: 0 where it is the patient as measured. */
  readonly firstPlace?: number;
  /** Says what the grey ring is, where the chart draws one. */
  readonly ring?: string;
}

/** Names of the series in the order they are drawn. */
export function SeriesLegend({ labels, firstPlace = 0, ring }: SeriesLegendProps): ReactNode {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {labels.map((label, place) => (
        <li key={label} className="flex items-center gap-1.5">
          <SeriesKey place={firstPlace + place} />
          {label}
        </li>
      ))}
      {ring ? (
        <li className="flex items-center gap-1.5">
          <svg aria-hidden width="14" height="14" className="shrink-0">
            <rect
              width="14"
              height="14"
              rx="2"
              fill="var(--reference-band)"
              stroke="var(--color-line-strong)"
            />
          </svg>
          {ring}
        </li>
      ) : null}
    </ul>
  );
}
