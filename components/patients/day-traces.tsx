'use client';

import type { ReactNode } from 'react';
import { ReferenceArea, ReferenceLine } from 'recharts';
import { SleepStageBars, StressBars, TimeChart } from '@/components/charts/traces';
import { useUnits } from '@/components/providers';
import { GLUCOSE_THRESHOLDS } from '@/lib/clinical/glucose';
import { clockText } from '@/lib/views/clock';
import { numberText, roundTo, valueWithUnit } from '@/lib/views/format';
import { HYPNOGRAM_ROWS, nightText } from '@/lib/views/sleep-stages';
import { glucoseText } from '@/lib/views/threshold-text';
import { traceSummary } from '@/lib/views/trace-summary';
import { dayWindow, stressBandOf, type TraceSeries, traceSeries } from '@/lib/views/traces';
import type { PatientView, TraceView } from '@/lib/views/types';

const NOTHING: TraceSeries = { points: [], gaps: [{ from: 0, to: 1440 }], interval: 5 };

/** Stress, heart rate, sleep stages and glucose, one below the other on the same hours. */
export function DayTraces({ view }: { readonly view: PatientView }): ReactNode {
  const units = useUnits();
  const { traces, hypnogram } = view;
  const find = (signal: TraceView['signal']): TraceView =>
    traces.find((t) => t.signal === signal) ?? { signal, minutes: [], values: [] };
  const span = dayWindow(hypnogram, traces);
  const [stress, heart, glucose] = [find('stress'), find('heartRate'), find('glucose')];
  const stressSeries = seriesOf(stress);
  const whole = (value: number): string => numberText(roundTo(value, 0), 0);
  return (
    <div className="flex flex-col gap-1 print:grid print:auto-cols-[minmax(0,1fr)] print:grid-flow-col print:grid-rows-[auto_auto] print:gap-x-4">
      <TraceHead title="Stress" unit="0–100" text={traceSummary(stress, units)} />
      <TimeChart
        summary={`Stress over the day. ${traceSummary(stress, units)}`}
        points={stressSeries.points}
        gaps={stressSeries.gaps}
        window={span}
        range={[0, 100]}
        ticks={[0, 25, 50, 75, 100]}
        height={96}
        pointText={({ minute, value }) =>
          `${clockText(minute)} · stress ${whole(value ?? 0)}, ${stressBandOf(value ?? -1)?.label.toLowerCase()}`
        }
      >
        <StressBars series={stressSeries} />
      </TimeChart>
      <TraceHead title="Heart rate" unit="bpm" text={traceSummary(heart, units)} />
      <TimeChart
        {...lineTrace(heart)}
        summary={`Heart rate over the day. ${traceSummary(heart, units)}`}
        window={span}
        height={80}
        pointText={({ minute, value }) => `${clockText(minute)} · ${whole(value ?? 0)} bpm`}
        line="var(--series-3)"
      />
      <TraceHead title="Sleep" unit="" text={hypnogram ? nightText(hypnogram) : 'No sleep stages recorded'} />
      <TimeChart
        summary={`Sleep stages of the night. ${hypnogram ? nightText(hypnogram) : 'None recorded.'}`}
        points={(hypnogram?.intervals ?? []).map(({ from, stage }) => ({
          minute: from,
          value: HYPNOGRAM_ROWS.findIndex((row) => row.stage === stage),
        }))}
        gaps={hypnogram ? [] : [{ from: 0, to: 1440 }]}
        window={span}
        range={[0, HYPNOGRAM_ROWS.length]}
        ticks={HYPNOGRAM_ROWS.map((_, i) => HYPNOGRAM_ROWS.length - i - 0.5)}
        tickText={(tick) => HYPNOGRAM_ROWS[HYPNOGRAM_ROWS.length - Math.round(tick + 0.5)]?.label ?? ''}
        height={80}
        pointText={({ minute, value }) =>
          `from ${clockText(minute)} · ${HYPNOGRAM_ROWS[value ?? -1]?.label ?? 'unknown stage'}`
        }
      >
        {hypnogram ? <SleepStageBars hypnogram={hypnogram} /> : null}
      </TimeChart>
      <TraceHead
        title="Glucose"
        unit={`${units}, band ${glucoseText(GLUCOSE_THRESHOLDS.low, units)}–${glucoseText(GLUCOSE_THRESHOLDS.high, units)}`}
        text={traceSummary(glucose, units)}
      />
      <TimeChart
        {...lineTrace(glucose, [40, 260])}
        tickText={(tick) => glucoseText(tick, units)}
        ticks={[GLUCOSE_THRESHOLDS.low, GLUCOSE_THRESHOLDS.high]}
        summary={`Glucose over the day. ${traceSummary(glucose, units)}`}
        window={span}
        height={96}
        hours
        pointText={({ minute, value }) =>
          `${clockText(minute)} · ${valueWithUnit('glucoseMean', value ?? 0, units)}`
        }
        line="var(--series-1)"
      >
        <ReferenceArea
          y1={GLUCOSE_THRESHOLDS.low}
          y2={GLUCOSE_THRESHOLDS.high}
          fill="var(--reference-band)"
          fillOpacity={0.8}
        />
        <ReferenceLine y={GLUCOSE_THRESHOLDS.high} stroke="var(--color-line-strong)" strokeDasharray="3 3" />
        <ReferenceLine y={GLUCOSE_THRESHOLDS.low} stroke="var(--color-line-strong)" strokeDasharray="3 3" />
      </TimeChart>
    </div>
  );
}

function seriesOf(trace: TraceView): TraceSeries {
  return trace.minutes.length > 0 ? traceSeries(trace) : NOTHING;
}

/** Points, gaps and a y range of round tens around the values, at least the one given. */
function lineTrace(
  trace: TraceView,
  least: readonly [number, number] = [50, 110],
): Pick<Parameters<typeof TimeChart>[0], 'points' | 'gaps' | 'range' | 'ticks'> {
  const { points, gaps } = seriesOf(trace);
  const low = Math.min(least[0], Math.floor(Math.min(...trace.values, least[0]) / 10) * 10);
  const high = Math.max(least[1], Math.ceil(Math.max(...trace.values, least[1]) / 10) * 10);
  return { points, gaps, range: [low, high], ticks: [low, Math.round((low + high) / 20) * 10, high] };
}

interface TraceHeadProps {
  readonly title: string;
  readonly unit: string;
  readonly text: string;
}

function TraceHead({ title, unit, text }: TraceHeadProps): ReactNode {
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-xs">
      <span className="font-semibold">{title}</span>
      {unit === '' ? null : <span className="text-muted">{unit}</span>}
      <span className="ml-auto text-muted">{text}</span>
    </p>
  );
}
