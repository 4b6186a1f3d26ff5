'use client';

import { Progress as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

interface ProgressProps {
  /** Accessible name. */
  readonly label: string;
  /** 0-1; absent while unknown. */
  readonly share?: number;
  readonly className?: string;
}

export function Progress({ label, share, className }: ProgressProps): ReactNode {
  const percent = share === undefined ? null : Math.round(100 * Math.min(1, Math.max(0, share)));
  return (
    <Radix.Root
      aria-label={label}
      value={percent}
      className={cn('relative h-2 w-full overflow-hidden rounded-full bg-sunken', className)}
    >
      <Radix.Indicator
        className={cn(
          'h-full rounded-full bg-ink transition-[width]',
          percent === null && 'w-1/3 animate-pulse motion-reduce:animate-none',
        )}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </Radix.Root>
  );
}
