'use client';

import type { ReactNode } from 'react';
import { PolarAngleAxis, PolarGrid, PolarRadiusAxis, Radar, RadarChart } from 'recharts';
import type { FrequencyRow } from '@/lib/views/study-figures';
import { ChartFrame } from './chart-frame';
import { Marker } from './marker';
import { seriesStyle } from './series-style';
import { useNarrow } from './use-narrow';

interface FrequencyRadarProps {
  /** The spokes, in order. */
  readonly rows: readonly FrequencyRow[];
  /** Places of the engines among the shares of each row, and the style each is drawn in. */
  readonly series: readonly { readonly place: number; readonly name: string }[];
  readonly summary: string;
  readonly height: number;
}

interface DotProps {
  readonly cx?: number;
  readonly cy?: number;
}

/** Share of plans that change each feature: one scale from 0 to 100 %, lines and markers, no areas. */
export function FrequencyRadar({ rows, series, summary, height }: FrequencyRadarProps): ReactNode {
  const narrow = useNarrow();
  const small = height < 300;
  const data = rows.map((row) => ({
    label: row.short,
    ...Object.fromEntries(series.map(({ place }) => [`s${place}`, 100 * (row.shares[place]?.value ?? 0)])),
  }));
  return (
    <ChartFrame summary={summary} height={narrow ? Math.min(height, 280) : height}>
      <RadarChart
        data={data}
        outerRadius={small ? '72%' : narrow ? '52%' : '86%'}
        accessibilityLayer={false}
        title={summary}
      >
        <PolarGrid stroke="var(--grid)" gridType="polygon" />
        <PolarRadiusAxis
          domain={[0, 100]}
          ticks={[0, 25, 50, 75, 100]}
          // Half-way between two spokes, where no label and no line of a series stands.
          angle={90 - 180 / Math.max(1, rows.length)}
          axisLine={false}
          tick={small ? false : { fontSize: 12, fill: 'var(--axis)' }}
          tickFormatter={(value: number) => (value === 0 ? '' : `${value} %`)}
        />
        <PolarAngleAxis dataKey="label" tick={{ fontSize: 12, fill: 'var(--color-text)' }} tickLine={false} />
        {series.map(({ place, name }) => {
          const style = seriesStyle(series.length === 1 ? 1 : place + 1);
          return (
            <Radar
              key={place}
              dataKey={`s${place}`}
              name={name}
              fill="none"
              stroke={style.color}
              strokeWidth={style.width}
              strokeDasharray={style.dash}
              isAnimationActive={false}
              dot={({ cx, cy }: DotProps) => (
                <Marker key={`${cx}/${cy}`} style={style} x={cx ?? 0} y={cy ?? 0} />
              )}
            />
          );
        })}
      </RadarChart>
    </ChartFrame>
  );
}
