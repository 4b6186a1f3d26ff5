'use client';

import type { ReactNode } from 'react';
import { bandText, type CurveChart, scoreText } from '@/lib/views/experiment-curves';
import { LineKey } from './line-key';

interface CurveTooltipProps {
  readonly chart: CurveChart;
  /** Given by Recharts. */
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

/** Every line at one level. */
export function CurveTooltip({ chart, active = false, payload }: CurveTooltipProps): ReactNode {
  const level = levelOf(payload?.[0]?.payload);
  if (!active || level === undefined) return null;
  return (
    <div className="rounded-md border border-line bg-surface px-2.5 py-1.5 text-text text-xs shadow-menu">
      <p className="mb-1 font-semibold">{level} % removed</p>
      <ul className="space-y-0.5">
        {chart.lines.flatMap((line) => {
          const point = line.points.find((one) => one.level === level);
          return point ? (
            <li key={line.id} className="flex items-center gap-1.5">
              <LineKey line={line} />
              <span className="min-w-28">{line.name}</span>
              <span>
                <strong>{scoreText(point.value)}</strong>{' '}
                <span className="text-muted">{bandText(point)}</span>
              </span>
            </li>
          ) : (
            []
          );
        })}
      </ul>
    </div>
  );
}

function levelOf(place: unknown): number | undefined {
  if (typeof place !== 'object' || place === null || !('level' in place)) return undefined;
  return typeof place.level === 'number' ? place.level : undefined;
}
