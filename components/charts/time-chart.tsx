'use client';

import { type ReactNode, useId } from 'react';
import { CartesianGrid, ComposedChart, Line, ReferenceArea, Tooltip, XAxis, YAxis } from 'recharts';
import { clockText, hourTicks } from '@/lib/views/clock';
import type { Stretch, TracePoint } from '@/lib/views/traces';
import { ChartFrame } from './chart-frame';
import { ChartTooltip } from './chart-tooltip';
import { HatchPattern } from './hatch';

/** Room for the numbers of the y axis: the same on every trace, so that their times line up. */
const Y_AXIS_WIDTH = 40;
const MARGIN = { top: 6, right: 8, bottom: 0, left: 0 } as const;

interface TimeChartProps {
  readonly summary: string;
  readonly points: readonly TracePoint[];
  readonly gaps?: readonly Stretch[];
  /** Minutes since local midnight; the same for all traces of a day. */
  readonly window: Stretch;
  readonly range: readonly [number, number];
  readonly ticks: readonly number[];
  readonly tickText?: (value: number) => string;
  readonly height: number;
  /** Prints the hours below; only the lowest trace of a stack does. */
  readonly hours?: boolean;
  /** What the tooltip says of a point. */
  readonly pointText: (point: TracePoint) => string;
  /** Colour of the line; left out when the children draw the values themselves. */
  readonly line?: string;
  /** Drawn below the line: bands, bars, stages. */
  readonly children?: ReactNode;
}

/** One trace of a day on the shared time axis, gaps hatched. */
export function TimeChart({
  summary,
  points,
  gaps = [],
  window: span,
  range,
  ticks,
  tickText,
  height,
  hours = false,
  pointText,
  line,
  children,
}: TimeChartProps): ReactNode {
  const hatch = `hatch-${useId().replace(/[^a-zA-Z0-9]/g, '')}`;
  const axis = { fontSize: 12, fill: 'var(--axis)' };
  return (
    <ChartFrame summary={summary} height={hours ? height + 20 : height}>
      <ComposedChart data={[...points]} margin={MARGIN} accessibilityLayer title={summary}>
        <HatchPattern id={hatch} />
        <CartesianGrid stroke="var(--grid)" strokeDasharray="2 3" />
        <XAxis
          type="number"
          dataKey="minute"
          domain={[span.from, span.to]}
          ticks={[...hourTicks(span.from, span.to, 6)]}
          tickFormatter={clockText}
          tick={hours ? axis : false}
          tickLine={hours}
          axisLine={{ stroke: 'var(--grid)' }}
          height={hours ? 22 : 2}
          allowDataOverflow
        />
        <YAxis
          width={Y_AXIS_WIDTH}
          domain={[range[0], range[1]]}
          ticks={[...ticks]}
          tickFormatter={tickText}
          tick={axis}
          tickLine={false}
          axisLine={false}
          interval={0}
          allowDataOverflow
        />
        {gaps.map(({ from, to }) => (
          <ReferenceArea key={from} x1={from} x2={to} fill={`url(#${hatch})`} fillOpacity={1} />
        ))}
        {children}
        <Line
          dataKey="value"
          stroke={line ?? 'transparent'}
          strokeWidth={1.5}
          dot={false}
          activeDot={line ? { r: 3 } : false}
          connectNulls={false}
          isAnimationActive={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--axis)' }}
          content={<ChartTooltip pointText={pointText} />}
        />
      </ComposedChart>
    </ChartFrame>
  );
}
