import type { ReactNode } from 'react';
import { FEATURES, type FeatureId } from '@/lib/features';
import { bandPosition, onScale, scaleOf } from '@/lib/views/reference-band';
import type { FeatureView } from '@/lib/views/types';

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

interface BandBarProps {
  readonly feature: Pick<FeatureView, 'id' | 'value' | 'p5' | 'p95' | 'median'>;
  /** A hand-edited value, drawn beside the measured one. */
  readonly edited?: number;
}

/** Where a value lies: green the clinical reference band, thick line the cohort's 5th-95th percentile, tick its median. */
export function BandBar({ feature, edited }: BandBarProps): ReactNode {
  const { id, value, p5, p95, median } = feature;
  const { band } = FEATURES[id];
  const scale = scaleOf(id, feature, [value, edited]);
  const low = onScale(scale, band?.low ?? scale.from);
  const high = onScale(scale, band?.high ?? scale.to);
  return (
    <svg aria-hidden width="100%" height="20" className="block min-w-28 overflow-visible">
      {band ? (
        <rect
          x={percent(low)}
          y="3"
          width={percent(high - low)}
          height="14"
          rx="2"
          fill="var(--reference-band)"
        />
      ) : null}
      <line x1="0" x2="100%" y1="10" y2="10" stroke="var(--grid)" />
      {p5 !== undefined && p95 !== undefined ? (
        <line
          x1={percent(onScale(scale, p5))}
          x2={percent(onScale(scale, p95))}
          y1="10"
          y2="10"
          stroke="var(--color-line-strong)"
          strokeWidth="2"
        />
      ) : null}
      {median === undefined ? null : (
        <line
          x1={percent(onScale(scale, median))}
          x2={percent(onScale(scale, median))}
          y1="6"
          y2="14"
          stroke="var(--color-line-strong)"
          strokeWidth="2"
        />
      )}
      {value === undefined ? null : <Dot at={onScale(scale, value)} outside={isOutside(id, value)} />}
      {edited === undefined ? null : (
        <circle
          cx={percent(onScale(scale, edited))}
          cy="10"
          r="4.5"
          fill="var(--color-surface)"
          stroke="var(--series-2)"
          strokeWidth="2.5"
        />
      )}
    </svg>
  );
}

function isOutside(id: FeatureId, value: number): boolean {
  const position = bandPosition(id, value);
  return position === 'below' || position === 'above';
}

/** A round dot inside the band, a diamond outside: told apart without colour. */
function Dot({ at, outside }: { readonly at: number; readonly outside: boolean }): ReactNode {
  if (!outside)
    return <circle cx={percent(at)} cy="10" r="5" fill="var(--color-ink)" stroke="var(--color-surface)" />;
  return (
    <svg aria-hidden x={percent(at)} y="10" className="overflow-visible">
      <path d="M0 -6.5 L6.5 0 L0 6.5 L-6.5 0 Z" fill="var(--color-warn)" stroke="var(--color-surface)" />
    </svg>
  );
}
