import type { ReactNode } from 'react';
import { trendShape, trendWords } from './trend';

const BOX = { width: 84, height: 22, days: 7 };

interface SparklineProps {
  readonly trend: readonly (number | null)[];
  readonly threshold: number;
}

/** Probabilities of the last seven days; the dashed line is the decision threshold. */
export function Sparkline({ trend, threshold }: SparklineProps): ReactNode {
  const { segments, last, threshold: line } = trendShape(trend, threshold, BOX);
  const high = (trend.at(-1) ?? 0) >= threshold;
  return (
    <svg
      role="img"
      aria-label={trendWords(trend, threshold)}
      width={BOX.width}
      height={BOX.height}
      className="block"
    >
      <line
        x1="0"
        x2={BOX.width}
        y1={line}
        y2={line}
        stroke="var(--color-line-strong)"
        strokeDasharray="2 3"
        strokeWidth="1"
      />
      {segments.map((points) => {
        const [first] = points;
        return points.length === 1 && first ? (
          <circle key={first.x} cx={first.x} cy={first.y} r="1.25" fill="var(--color-ink)" />
        ) : (
          <polyline
            key={first?.x}
            points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
            fill="none"
            stroke="var(--color-ink)"
            strokeWidth="1.5"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
        );
      })}
      {last ? (
        <circle
          cx={last.x}
          cy={last.y}
          r="2.25"
          fill={high ? 'var(--color-ink)' : 'var(--color-surface)'}
          stroke="var(--color-ink)"
          strokeWidth="1.25"
        />
      ) : null}
    </svg>
  );
}
