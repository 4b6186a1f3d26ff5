'use client';

import type { ReactNode } from 'react';
import type { TracePoint } from '@/lib/views/traces';

interface ChartTooltipProps {
  readonly pointText: (point: TracePoint) => string;
  /** Given by Recharts. */
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

function isPoint(value: unknown): value is TracePoint {
  return typeof value === 'object' && value !== null && 'minute' in value && 'value' in value;
}

/** What a trace says at one moment. */
export function ChartTooltip({ active = false, payload, pointText }: ChartTooltipProps): ReactNode {
  const point = payload?.[0]?.payload;
  if (!active || !isPoint(point) || point.value === null) return null;
  return (
    <div className="rounded-md border border-line bg-surface px-2 py-1 text-text text-xs shadow-menu">
      {pointText(point)}
    </div>
  );
}
