'use client';

import { Slider as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useUnits } from '@/components/providers';
import { NumberField } from '@/components/ui';
import { cohortBars } from '@/lib/views/cohort-histogram';
import { rangeScale } from '@/lib/views/range-scale';
import { onScale } from '@/lib/views/reference-band';
import { featureLabel } from '@/lib/views/threshold-text';
import type { FeatureView } from '@/lib/views/types';

const BARS = 24;
const HEIGHT = 26;
const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
const THUMB =
  'block size-4 rounded-full border-2 border-ink bg-surface after:absolute after:-inset-1.5 disabled:opacity-50';

interface RangeBrushProps {
  readonly feature: FeatureView & { readonly value: number };
  readonly range?: readonly [number, number];
  readonly disabled: boolean;
  readonly onChange: (range: readonly [number, number] | undefined) => void;
}

/**
 * The values a plan may end at, brushed over the cohort's histogram; the two number fields say the same. An end at the
 * end of the scale is open.
 */
export function RangeBrush({ feature, range, disabled, onChange }: RangeBrushProps): ReactNode {
  const units = useUnits();
  const label = featureLabel(feature.id, units);
  const scale = rangeScale(feature, feature.value, range, units);
  const { min, max, step, unit } = scale;
  const [low, high] = scale.ends(range);
  const shown = { from: min, to: max };
  const bars = cohortBars(feature.percentiles?.map(scale.show) ?? [], shown, BARS);
  const set = (ends: readonly [number, number]): void => onChange(scale.range(ends));
  const field = { unit, step, disabled };
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-1">
      <div className="min-w-32 flex-1">
        <svg aria-hidden width="100%" height={HEIGHT} className="block">
          {bars.map((bar, i) => {
            const middle = min + ((i + 0.5) * (max - min)) / BARS;
            const allowed = middle >= low && middle <= high;
            return (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: the bars of a histogram are their places.
                key={i}
                x={percent(i / BARS)}
                width={percent(0.9 / BARS)}
                y={HEIGHT - Math.max(1, bar * (HEIGHT - 2))}
                height={Math.max(1, bar * (HEIGHT - 2))}
                fill={allowed ? 'var(--series-1)' : 'var(--color-line)'}
                fillOpacity={allowed ? 0.55 : 1}
              />
            );
          })}
          <line
            x1={percent(onScale(shown, scale.show(feature.value)))}
            x2={percent(onScale(shown, scale.show(feature.value)))}
            y1="0"
            y2={HEIGHT}
            stroke="var(--color-text)"
            strokeWidth="2"
          />
        </svg>
        <Radix.Root
          className="relative flex h-4 touch-none select-none items-center"
          value={[low, high]}
          min={min}
          max={max}
          step={step}
          disabled={disabled}
          onValueChange={([from, to]) => from !== undefined && to !== undefined && set([from, to])}
        >
          <Radix.Track className="relative h-1 w-full grow rounded-full bg-line">
            <Radix.Range className="absolute h-full rounded-full bg-ink" />
          </Radix.Track>
          <Radix.Thumb
            aria-label={`Lowest allowed: ${label}`}
            aria-valuetext={low <= min ? 'open' : `${low} ${unit}`}
            className={THUMB}
          />
          <Radix.Thumb
            aria-label={`Highest allowed: ${label}`}
            aria-valuetext={high >= max ? 'open' : `${high} ${unit}`}
            className={THUMB}
          />
        </Radix.Root>
      </div>
      <span className="inline-flex items-center gap-1">
        <NumberField
          {...field}
          label={`Lowest allowed: ${label}`}
          value={low}
          min={min}
          max={high}
          onChange={(next) => set([next, high])}
        />
        <span aria-hidden>–</span>
        <NumberField
          {...field}
          label={`Highest allowed: ${label}`}
          value={high}
          min={low}
          max={max}
          onChange={(next) => set([low, next])}
        />
      </span>
    </div>
  );
}
