'use client';

import type { ReactNode } from 'react';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  ErrorBar,
  ReferenceLine,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { ChartFrame } from './chart-frame';
import { IntervalTooltip } from './interval-tooltip';
import { Marker } from './marker';
import { seriesStyle } from './series-style';

/** One bin: predicted probability against observed share, each 0-1. */
export interface CalibrationDot {
  readonly predicted: number;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  readonly days: number;
  /** What the tooltip says. */
  readonly text: string;
}

interface CalibrationChartProps {
  readonly dots: readonly CalibrationDot[];
  readonly summary: string;
}

interface DotProps {
  readonly cx?: number;
  readonly cy?: number;
}

const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];
const AXIS = { fontSize: 12, fill: 'var(--axis)' } as const;
const MARGIN = { top: 8, right: 12, bottom: 18, left: 4 } as const;
/** The tallest bar of days takes this share of the height. */
const BAR_SHARE = 0.18;

/** Calibration: dots with intervals beside the diagonal, days of each bin as grey bars from below. */
export function CalibrationChart({ dots, summary }: CalibrationChartProps): ReactNode {
  const style = seriesStyle(1);
  const most = Math.max(...dots.map(({ days }) => days));
  const data = dots.map((dot) => ({
    ...dot,
    bar: (BAR_SHARE * dot.days) / most,
    interval: [dot.observed - dot.low, dot.high - dot.observed],
  }));
  return (
    <ChartFrame summary={summary} height={300} className="max-w-xl">
      <ComposedChart data={data} margin={MARGIN} accessibilityLayer={false} title={summary}>
        <CartesianGrid stroke="var(--grid)" strokeDasharray="2 3" />
        <XAxis
          type="number"
          dataKey="predicted"
          domain={[0, 1]}
          ticks={TICKS}
          tick={AXIS}
          tickLine={false}
          axisLine={{ stroke: 'var(--grid)' }}
          label={{ value: 'Predicted probability', position: 'bottom', offset: 0, ...AXIS }}
        />
        <YAxis
          width={52}
          domain={[0, 1]}
          ticks={TICKS}
          tick={AXIS}
          tickLine={false}
          axisLine={false}
          label={{ value: 'Share of high days', angle: -90, position: 'insideLeft', ...AXIS, dy: 52 }}
        />
        <ReferenceLine
          segment={[
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ]}
          stroke="var(--color-line-strong)"
          strokeDasharray="5 4"
        />
        <Bar dataKey="bar" barSize={14} fill="var(--unmeasured)" isAnimationActive={false} />
        <Scatter
          dataKey="observed"
          isAnimationActive={false}
          shape={({ cx, cy }: DotProps) => <Marker style={style} x={cx ?? 0} y={cy ?? 0} />}
        >
          <ErrorBar
            dataKey="interval"
            direction="y"
            width={6}
            stroke={style.color}
            strokeWidth={2}
            isAnimationActive={false}
          />
        </Scatter>
        <Tooltip isAnimationActive={false} cursor={false} content={<IntervalTooltip />} />
      </ComposedChart>
    </ChartFrame>
  );
}
