import type { ReactNode } from 'react';
import type { Estimate } from '@/lib/classifiers/card';

interface IntervalPlotProps {
  readonly estimate: Estimate;
  /** Ends of the scale. */
  readonly from: number;
  readonly to: number;
  /** A value to compare with, drawn as a line (0.5 for an AUC: no better than chance). */
  readonly reference?: number;
  /** In pixels; 160 where absent. */
  readonly width?: number;
}

const HEIGHT = 16;

/** A dot with its 95 % interval. Decorative: the figures stand beside it. */
export function IntervalPlot({ estimate, from, to, reference, width = 160 }: IntervalPlotProps): ReactNode {
  const x = (value: number): number =>
    4 + ((Math.min(to, Math.max(from, value)) - from) / (to - from)) * (width - 8);
  const middle = HEIGHT / 2;
  return (
    <svg aria-hidden width={width} height={HEIGHT} className="block max-w-full">
      <line x1="4" x2={width - 4} y1={middle} y2={middle} stroke="var(--color-line)" />
      {reference === undefined ? null : (
        <line
          x1={x(reference)}
          x2={x(reference)}
          y1="1"
          y2={HEIGHT - 1}
          stroke="var(--color-line-strong)"
          strokeDasharray="2 2"
        />
      )}
      <line
        x1={x(estimate.low)}
        x2={x(estimate.high)}
        y1={middle}
        y2={middle}
        stroke="var(--color-ink)"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <circle
        cx={x(estimate.value)}
        cy={middle}
        r="4"
        fill="var(--color-surface)"
        stroke="var(--color-ink)"
        strokeWidth="2"
      />
    </svg>
  );
}
