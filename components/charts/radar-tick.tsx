'use client';

import type { ReactNode } from 'react';
import type { ComparisonRow } from '@/lib/views/comparison';
import { type GlucoseUnit, shownUnit, valueText } from '@/lib/views/format';

interface RadarTickProps {
  readonly rows: readonly ComparisonRow[];
  readonly glucose: GlucoseUnit;
  /** Leaves the unit to the table below. */
  readonly narrow: boolean;
  /** Given by Recharts. */
  readonly index?: number;
  readonly x?: number;
  readonly y?: number;
  readonly textAnchor?: 'start' | 'middle' | 'end';
}

/** The name of a spoke with the values at its centre and its rim. */
export function RadarTick({
  rows,
  glucose,
  narrow,
  index = 0,
  x = 0,
  y = 0,
  textAnchor = 'middle',
}: RadarTickProps): ReactNode {
  const row = rows[index];
  if (!row?.axis) return null;
  const { feature, inner, outer, reversed } = row.axis;
  const ends = `${valueText(feature, inner, glucose)} → ${valueText(feature, outer, glucose)}`;
  return (
    <text x={x} y={y} textAnchor={textAnchor} fontSize="12" fill="var(--color-text)">
      <tspan x={x} dy="-0.1em" fontWeight="600">
        {row.short}
        {reversed ? ' ↓' : ''}
      </tspan>
      <tspan x={x} dy="1.25em" fill="var(--axis)">
        {ends} {narrow ? '' : shownUnit(feature, glucose).replace(' of sleep', '')}
      </tspan>
    </text>
  );
}
