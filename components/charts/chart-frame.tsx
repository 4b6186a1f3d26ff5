'use client';

import type { ReactElement, ReactNode } from 'react';
import { ResponsiveContainer } from 'recharts';
import { cn } from '@/components/ui';

interface ChartFrameProps {
  /** What the chart shows, in a sentence with its figures: what a screen reader gets instead of the picture. */
  readonly summary: string;
  readonly height: number;
  readonly className?: string;
  readonly children: ReactElement;
}

/** The one place a Recharts chart is put on a page: width of its column, fixed height, its content as text. */
export function ChartFrame({ summary, height, className, children }: ChartFrameProps): ReactNode {
  return (
    <figure className={cn('min-w-0 [&_.recharts-surface]:overflow-visible', className)}>
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 480, height }}>
        {children}
      </ResponsiveContainer>
      <figcaption className="sr-only">{summary}</figcaption>
    </figure>
  );
}
