'use client';

import type { ReactNode } from 'react';

interface IntervalTooltipProps {
  /** Given by Recharts. */
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

function hasText(value: unknown): value is { readonly text: string } {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}

/** What a point with an interval says: its own words. */
export function IntervalTooltip({ active = false, payload }: IntervalTooltipProps): ReactNode {
  const point = payload?.map((item) => item.payload).find(hasText);
  if (!active || !point) return null;
  return (
    <div className="max-w-64 rounded-md border border-line bg-surface px-2 py-1 text-text text-xs shadow-menu">
      {point.text}
    </div>
  );
}
