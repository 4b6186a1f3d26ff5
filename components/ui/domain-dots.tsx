import type { ReactNode } from 'react';
import { cn } from './cn';

interface DomainDotsProps {
  /** Sufficient domains, 0 to `of`. */
  readonly sufficient: number;
  readonly of?: number;
  /** Shows "3 of 4" beside the dots; otherwise it is read out only. */
  readonly showText?: boolean;
  readonly className?: string;
}

/** ●●●○: how many domains of a day (sleep, activity, glucose, heart) have enough data. */
export function DomainDots({ sufficient, of = 4, showText = true, className }: DomainDotsProps): ReactNode {
  return (
    <span className={cn('inline-flex items-center gap-1.5', className)}>
      <svg aria-hidden width={of * 9} height="8" className="shrink-0">
        {Array.from({ length: of }, (_, index) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: the dots have no identity but their position.
            key={index}
            cx={index * 9 + 4}
            cy="4"
            r="3.25"
            fill={index < sufficient ? 'var(--color-ink)' : 'none'}
            stroke={index < sufficient ? 'var(--color-ink)' : 'var(--color-line-strong)'}
          />
        ))}
      </svg>
      <span className={showText ? 'text-muted text-xs' : 'sr-only'}>
        {sufficient} of {of}
        <span className="sr-only"> domains have enough data</span>
      </span>
    </span>
  );
}
