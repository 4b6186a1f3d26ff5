import type { ReactNode } from 'react';
import { probabilityText, thresholdText } from '@/lib/views/probability';

interface ProbabilityScaleProps {
  readonly probability: number;
  readonly threshold: number;
  /** Probability after hand edits, drawn hollow. */
  readonly after?: number;
}

const percent = (share: number): string => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;

/** 0 to 1 with the threshold marked: right of it the day is called high stress. */
export function ProbabilityScale({ probability, threshold, after }: ProbabilityScaleProps): ReactNode {
  const label =
    `Probability ${probabilityText(probability, threshold)} on a scale from 0 to 1, ` +
    `threshold ${thresholdText(threshold, probability)}${after === undefined ? '' : `, ${probabilityText(after, threshold)} after the edits`}`;
  return (
    <svg role="img" aria-label={label} width="100%" height="38" className="block overflow-visible">
      <rect y="6" width={percent(threshold)} height="6" rx="3" fill="var(--color-sunken)" />
      <rect
        x={percent(threshold)}
        y="6"
        width={percent(1 - threshold)}
        height="6"
        rx="3"
        fill="var(--color-line)"
      />
      <line
        x1={percent(threshold)}
        x2={percent(threshold)}
        y1="1"
        y2="18"
        stroke="var(--color-text)"
        strokeWidth="1.5"
      />
      <text
        x={percent(threshold)}
        y="31"
        textAnchor={threshold > 0.85 ? 'end' : threshold < 0.15 ? 'start' : 'middle'}
        fontSize="12"
        fill="var(--color-muted)"
      >
        threshold {thresholdText(threshold, probability)}
      </text>
      <circle
        cx={percent(probability)}
        cy="9"
        r="6"
        fill="var(--color-ink)"
        stroke="var(--color-surface)"
        strokeWidth="1.5"
      />
      {after === undefined ? null : (
        <circle
          cx={percent(after)}
          cy="9"
          r="5"
          fill="var(--color-surface)"
          stroke="var(--series-2)"
          strokeWidth="2.5"
        />
      )}
    </svg>
  );
}
