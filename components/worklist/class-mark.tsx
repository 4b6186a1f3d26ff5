import type { ReactNode } from 'react';
import { probabilityText } from '@/lib/views/probability';

interface ClassMarkProps {
  readonly probability?: number;
  readonly high?: boolean;
  readonly threshold?: number;
}

/** "● high 0.81": shape, word and number say the same; without a prediction it says why there is none. */
export function ClassMark({ probability, high, threshold }: ClassMarkProps): ReactNode {
  if (probability === undefined || high === undefined)
    return <span className="text-muted">not enough data</span>;
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg aria-hidden width="10" height="10">
        <circle
          cx="5"
          cy="5"
          r="4"
          fill={high ? 'var(--color-ink)' : 'none'}
          stroke="var(--color-ink)"
          strokeWidth="1.5"
        />
      </svg>
      <span className={high ? 'w-8 font-semibold' : 'w-8 text-muted'}>{high ? 'high' : 'low'}</span>
      <span className={high ? 'font-semibold' : undefined}>{probabilityText(probability, threshold)}</span>
    </span>
  );
}
