'use client';

import type { ReactNode } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartFrame } from './chart-frame';
import { IntervalTooltip } from './interval-tooltip';
import { Marker } from './marker';
import { seriesStyle } from './series-style';

/** A figure at a number of training people, with its interval. */
export interface LearningDot {
  readonly people: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What the tooltip says. */
  readonly text: string;
}

interface LearningChartProps {
  readonly dots: readonly LearningDot[];
  readonly summary: string;
  readonly label: string;
  readonly domain: readonly [number, number];
  /** What the figure is without skill. */
  readonly reference?: number;
}

interface DotProps {
  readonly cx?: number;
  readonly cy?: number;
}

const AXIS = { fontSize: 12, fill: 'var(--axis)' } as const;
const MARGIN = { top: 8, right: 16, bottom: 18, left: 4 } as const;

/** Round values from one end of the scale to the other. */
function ticksOf([from, to]: readonly [number, number]): number[] {
  const range = to - from;
  const step = range > 0.6 ? 0.2 : range > 0.2 ? 0.1 : 0.05;
  const count = Math.round(range / step) + 1;
  return Array.from({ length: count }, (_, i) => Number((from + i * step).toFixed(2)));
}

/** Learning curve: a line with its band over the number of training people. */
export function LearningChart({ dots, summary, label, domain, reference }: LearningChartProps): ReactNode {
  const style = seriesStyle(1);
  const data = dots.map((dot) => ({ ...dot, band: [dot.low, dot.high] }));
  return (
    <ChartFrame summary={summary} height={260} className="max-w-xl">
      <ComposedChart data={data} margin={MARGIN} accessibilityLayer={false} title={summary}>
        <CartesianGrid stroke="var(--grid)" strokeDasharray="2 3" />
        <XAxis
          type="number"
          dataKey="people"
          domain={[0, 'dataMax']}
          ticks={dots.map(({ people }) => people)}
          tick={AXIS}
          tickLine={false}
          axisLine={{ stroke: 'var(--grid)' }}
          label={{ value: 'Training people of a fold', position: 'bottom', offset: 0, ...AXIS }}
        />
        <YAxis
          width={52}
          domain={[domain[0], domain[1]]}
          tick={AXIS}
          tickLine={false}
          axisLine={false}
          allowDataOverflow
          ticks={ticksOf(domain)}
          interval={0}
          label={{ value: label, angle: -90, position: 'insideLeft', ...AXIS, dy: 12 }}
        />
        {reference === undefined ? null : (
          <ReferenceLine y={reference} stroke="var(--color-line-strong)" strokeDasharray="5 4" />
        )}
        <Area
          dataKey="band"
          stroke="none"
          fill={style.color}
          fillOpacity={0.18}
          isAnimationActive={false}
          activeDot={false}
        />
        <Line
          dataKey="value"
          stroke={style.color}
          strokeWidth={2}
          isAnimationActive={false}
          activeDot={false}
          dot={({ cx, cy }: DotProps) => <Marker key={`${cx}/${cy}`} style={style} x={cx ?? 0} y={cy ?? 0} />}
        />
        <Tooltip isAnimationActive={false} cursor={{ stroke: 'var(--axis)' }} content={<IntervalTooltip />} />
      </ComposedChart>
    </ChartFrame>
  );
}
