'use client';

import type { ReactNode } from 'react';
import { useXAxisScale, useYAxisScale } from 'recharts';
import { HYPNOGRAM_ROWS, stageRow } from '@/lib/views/sleep-stages';
import type { HypnogramView } from '@/lib/views/types';

/** A hypnogram: one block an interval on the row of its stage, deep at the bottom, and the steps between them. */
export function SleepStageBars({ hypnogram }: { readonly hypnogram: HypnogramView }): ReactNode {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  const blocks = hypnogram.intervals.flatMap(({ from, to, stage }) => {
    const row = stageRow(stage);
    const left = x(from);
    const right = x(to);
    const top = row === undefined ? undefined : y(HYPNOGRAM_ROWS.length - row);
    const bottom = row === undefined ? undefined : y(HYPNOGRAM_ROWS.length - row - 1);
    if (left === undefined || right === undefined || top === undefined || bottom === undefined) return [];
    return [{ from, left, right, top: top + 2, bottom: bottom - 2, stage }];
  });
  const steps = blocks.slice(1).map((block, i) => {
    const before = blocks[i];
    if (!before || Math.abs(before.right - block.left) > 1) return '';
    return `M${block.left.toFixed(1)} ${Math.min(before.top, block.top).toFixed(1)}V${Math.max(before.bottom, block.bottom).toFixed(1)}`;
  });
  return (
    <g aria-hidden>
      <path d={steps.join('')} stroke="var(--color-line-strong)" strokeWidth="1" fill="none" />
      {blocks.map(({ from, left, right, top, bottom, stage }) => (
        <rect
          key={from}
          x={left}
          y={top}
          width={Math.max(1, right - left)}
          height={Math.max(1, bottom - top)}
          rx="1"
          fill="var(--series-1)"
          fillOpacity={stage === 'awake' ? 0.35 : stage === 'light' ? 0.55 : stage === 'rem' ? 0.75 : 1}
        />
      ))}
    </g>
  );
}
