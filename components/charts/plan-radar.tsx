'use client';

import type { ReactNode } from 'react';
import { PolarAngleAxis, PolarGrid, PolarRadiusAxis, Radar, RadarChart } from 'recharts';
import { type Comparison, radarRows } from '@/lib/views/comparison';
import type { GlucoseUnit } from '@/lib/views/format';
import { ChartFrame } from './chart-frame';
import { RadarDot } from './radar-dot';
import { RadarTick } from './radar-tick';
import { seriesStyle } from './series-style';
import { useNarrow } from './use-narrow';

interface PlanRadarProps {
  readonly comparison: Comparison;
  readonly summary: string;
  readonly glucose: GlucoseUnit;
  readonly height?: number;
}

/**
 * The patient, the cohort's middle half and up to three plans. Drawn from the same rows as the dumbbell and the table;
 * nothing is computed here but the drawing. No areas are shown: the ring alone is filled.
 */
export function PlanRadar({ comparison, summary, glucose, height = 440 }: PlanRadarProps): ReactNode {
  const narrow = useNarrow();
  const rows = radarRows(comparison);
  const data = rows.map((row) => ({
    label: row.short,
    ring: row.axis?.ring,
    ...Object.fromEntries(comparison.series.map(({ key }, i) => [key, row.cells[i]?.radar?.radius])),
  }));
  const hasRing = rows.every((row) => row.axis?.ring);
  return (
    <ChartFrame summary={summary} height={narrow ? 300 : height}>
      <RadarChart data={data} outerRadius={narrow ? '48%' : '72%'} accessibilityLayer={false} title={summary}>
        <PolarGrid stroke="var(--grid)" gridType="polygon" />
        <PolarRadiusAxis domain={[0, 1]} tickCount={5} tick={false} axisLine={false} />
        {hasRing ? (
          <Radar
            dataKey="ring"
            fill="var(--reference-band)"
            fillOpacity={1}
            stroke="var(--color-line-strong)"
            strokeWidth={0.75}
            isAnimationActive={false}
          />
        ) : null}
        <PolarAngleAxis dataKey="label" tick={<RadarTick rows={rows} glucose={glucose} narrow={narrow} />} />
        {comparison.series.map(({ key, label }, place) => {
          const style = seriesStyle(place);
          return (
            <Radar
              key={key}
              dataKey={key}
              name={label}
              fill="none"
              stroke={style.color}
              strokeWidth={style.width}
              strokeDasharray={style.dash}
              isAnimationActive={false}
              dot={<RadarDot rows={rows} place={place} label={label} />}
            />
          );
        })}
      </RadarChart>
    </ChartFrame>
  );
}
