'use client';

import type { ReactNode } from 'react';
import { useXAxisScale, useYAxisScale } from 'recharts';
import { STRESS_BANDS, type StressBand } from '@/lib/clinical/stress';
import { stressBandOf, type TraceSeries } from '@/lib/views/traces';
import { stressColor } from './stress-color';

/** One bar a reading from zero up, coloured by the watch's band: one path a band, however many readings there are. */
export function StressBars({ series }: { readonly series: TraceSeries }): ReactNode {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  const base = y(0) ?? 0;
  const width = Math.max(1, (x(series.interval) ?? 1) - (x(0) ?? 0) + 0.4);
  const paths = new Map<StressBand['id'], string[]>();
  for (const { minute, value } of series.points) {
    const band = value === null ? undefined : stressBandOf(value);
    const left = x(minute);
    const top = y(Math.max(value ?? 0, 2));
    if (!band || left === undefined || top === undefined) continue;
    const path = paths.get(band.id) ?? [];
    path.push(
      `M${left.toFixed(1)} ${base.toFixed(1)}V${top.toFixed(1)}h${width.toFixed(1)}V${base.toFixed(1)}Z`,
    );
    paths.set(band.id, path);
  }
  return (
    <g aria-hidden>
      {STRESS_BANDS.map((band) => (
        <path key={band.id} d={(paths.get(band.id) ?? []).join('')} fill={stressColor(band)} />
      ))}
    </g>
  );
}
