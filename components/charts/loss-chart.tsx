'use client';

import type { ReactNode } from 'react';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { numberText } from '@/lib/views/format';
import type { CurvePoint } from '@/lib/views/model-tuning-types';
import { curveSummary } from '@/lib/views/model-tuning-words';
import { ChartFrame } from './chart-frame';
import { IntervalTooltip } from './interval-tooltip';
import { Marker } from './marker';
import { SeriesLegend } from './series-legend';
import { seriesStyle } from './series-style';

interface DotProps {
  readonly cx?: number;
  readonly cy?: number;
}

const AXIS = { fontSize: 12, fill: 'var(--axis)' } as const;
const MARGIN = { top: 8, right: 16, bottom: 18, left: 4 } as const;
const LINES = [
  { key: 'loss', label: 'Training loss' },
  { key: 'heldOutLoss', label: 'Held-out loss' },
] as const;

/** Losses of a training over the examples it has seen. */
export function LossChart({ curve }: { readonly curve: readonly CurvePoint[] }): ReactNode {
  const lines = LINES.filter(({ key }) => curve.some((point) => point[key] !== undefined));
  const summary = curveSummary(curve);
  const data = curve.map((point) => ({ ...point, text: textOf(point) }));
  return (
    <div className="min-w-0 max-w-xl space-y-1">
      <SeriesLegend labels={lines.map(({ label }) => label)} firstPlace={1} />
      <ChartFrame summary={summary} height={240}>
        <LineChart data={data} margin={MARGIN} accessibilityLayer={false} title={summary}>
          <CartesianGrid stroke="var(--grid)" strokeDasharray="2 3" />
          <XAxis
            type="number"
            dataKey="examples"
            domain={[0, 'dataMax']}
            tickFormatter={(value: number) => numberText(value, 0)}
            tick={AXIS}
            tickLine={false}
            axisLine={{ stroke: 'var(--grid)' }}
            label={{ value: 'Examples seen', position: 'bottom', offset: 0, ...AXIS }}
          />
          <YAxis
            width={44}
            domain={['auto', 'auto']}
            tickFormatter={(value: number) => numberText(value, 1)}
            tick={AXIS}
            tickLine={false}
            axisLine={false}
          />
          {lines.map(({ key, label }, place) => {
            const style = seriesStyle(place + 1);
            return (
              <Line
                key={key}
                dataKey={key}
                name={label}
                stroke={style.color}
                strokeWidth={style.width}
                strokeDasharray={style.dash}
                isAnimationActive={false}
                activeDot={false}
                dot={({ cx, cy }: DotProps) => (
                  <Marker key={`${cx}/${cy}`} style={style} x={cx ?? 0} y={cy ?? 0} />
                )}
              />
            );
          })}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--axis)' }}
            content={<IntervalTooltip />}
          />
        </LineChart>
      </ChartFrame>
    </div>
  );
}

function textOf({ examples, loss, heldOutLoss }: CurvePoint): string {
  const heldOut = heldOutLoss === undefined ? '' : `, held-out loss ${numberText(heldOutLoss, 3)}`;
  return `${numberText(examples, 0)} examples: training loss ${numberText(loss, 3)}${heldOut}`;
}
