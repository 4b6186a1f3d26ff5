'use client';

import type { ReactNode } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  ErrorBar,
  Line,
  ReferenceArea,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { type CurveChart as Chart, curveSummary, dodged } from '@/lib/views/experiment-curves';
import { numberText } from '@/lib/views/format';
import { ChartFrame } from './chart-frame';
import { CurveTooltip } from './curve-tooltip';
import { lineStyle, markedStyle } from './line-style';
import { Marker } from './marker';
import { useNarrow } from './use-narrow';

/** A level, or with one level only a line of it: what Recharts reads for one place along the axis. */
interface Place {
  readonly x: number;
  readonly level: number;
  readonly [key: string]: number | readonly [number, number];
}

interface DotProps {
  readonly cx?: number;
  readonly cy?: number;
  readonly value?: unknown;
}

interface CurveChartProps {
  readonly chart: Chart;
  readonly bands: boolean;
}

/** A metric against the rows removed, one line an augmenter, with 95 % bands; dots with whiskers where there is one level. */
export function CurveChart({ chart, bands }: CurveChartProps): ReactNode {
  const narrow = useNarrow();
  const { levels, lines, range, ticks } = chart;
  const [first = 0, last = first] = [levels[0], levels.at(-1)];
  const room = (last - first) / 20 || 5;
  const single = levels.length === 1;
  const full = lines.find(({ id }) => id === 'full')?.points[0];
  const drawn = lines.filter(({ id }) => id !== 'full');
  // Bands lie over one another: the more there are, the lighter each.
  const shade = drawn.length > 3 ? 0.05 : 0.12;
  const axis = { fontSize: 12, fill: 'var(--axis)' };
  return (
    <ChartFrame summary={curveSummary(chart)} height={narrow ? 300 : 400}>
      <ComposedChart
        data={single ? sideBySide(drawn, room) : byLevel(drawn, levels)}
        margin={{ top: 8, right: 12, bottom: 4, left: 0 }}
        accessibilityLayer={false}
        title={curveSummary(chart)}
      >
        <CartesianGrid stroke="var(--grid)" strokeDasharray="2 3" vertical={false} />
        <XAxis
          type="number"
          dataKey="x"
          domain={[first - room, last + room]}
          ticks={[...levels]}
          interval={0}
          tickFormatter={(level: number) => `${level} %`}
          tick={axis}
          tickLine={false}
          axisLine={{ stroke: 'var(--grid)' }}
          height={42}
          label={{ value: 'Training rows removed', position: 'insideBottom', ...axis }}
        />
        <YAxis
          width={40}
          domain={[...range]}
          ticks={[...ticks]}
          tickFormatter={(value: number) => numberText(value, 2)}
          tick={axis}
          tickLine={false}
          axisLine={false}
          interval={0}
          allowDataOverflow
        />
        {full && bands ? (
          <ReferenceArea y1={full.low} y2={full.high} fill="var(--axis)" fillOpacity={0.1} stroke="none" />
        ) : null}
        {bands && !single
          ? drawn.map((line) => (
              <Area
                key={line.id}
                dataKey={`band${line.place}`}
                fill={lineStyle(line).color}
                fillOpacity={shade}
                stroke={lineStyle(line).color}
                strokeOpacity={0.35}
                strokeWidth={0.75}
                activeDot={false}
                connectNulls
                isAnimationActive={false}
              />
            ))
          : null}
        {full ? (
          <ReferenceLine y={full.value} stroke={lineStyle({ id: 'full', place: 0 }).color} strokeWidth={2} />
        ) : null}
        {drawn.map((line) => {
          const style = markedStyle(line);
          return (
            <Line
              key={line.id}
              dataKey={`value${line.place}`}
              name={line.name}
              stroke={style.color}
              strokeWidth={style.width}
              strokeDasharray={style.dash}
              connectNulls
              isAnimationActive={false}
              activeDot={false}
              dot={({ cx, cy, value }: DotProps) =>
                typeof value === 'number' && cx !== undefined && cy !== undefined ? (
                  <Marker key={`${cx}/${cy}`} style={style} x={cx} y={cy} hollow={line.id === 'none'} />
                ) : (
                  <g key={`${cx}/none`} />
                )
              }
            >
              {single && bands ? (
                <ErrorBar
                  dataKey={`error${line.place}`}
                  direction="y"
                  width={4}
                  stroke={style.color}
                  isAnimationActive={false}
                />
              ) : null}
            </Line>
          );
        })}
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--axis)' }}
          content={<CurveTooltip chart={chart} />}
        />
      </ComposedChart>
    </ChartFrame>
  );
}

function byLevel(lines: Chart['lines'], levels: readonly number[]): Place[] {
  return levels.map((level) => {
    const values = lines.flatMap(({ place, points }) => {
      const point = points.find((one) => one.level === level);
      return point
        ? ([
            [`value${place}`, point.value],
            [`band${place}`, [point.low, point.high]],
          ] as const)
        : [];
    });
    return { x: level, level, ...Object.fromEntries(values) };
  });
}

function sideBySide(lines: Chart['lines'], room: number): Place[] {
  return lines.flatMap(({ place, points }, i) =>
    points.map(({ level, value, low, high }) => ({
      x: dodged(level, i, lines.length, room),
      level,
      [`value${place}`]: value,
      [`error${place}`]: [value - low, high - value] as const,
    })),
  );
}
