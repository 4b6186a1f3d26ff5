'use client';

import { Slider as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { NumberField, type NumberFieldProps } from './number-field';

interface SliderFieldProps extends NumberFieldProps {
  /** Reference band in the units of the slider, drawn behind the track; an open side is absent. */
  readonly band?: { readonly low?: number; readonly high?: number };
  /** Where the value came from (the measured one), drawn as a tick. */
  readonly origin?: number;
}

const share = (value: number, min: number, max: number): number =>
  max > min ? Math.min(100, Math.max(0, (100 * (value - min)) / (max - min))) : 0;

/** A slider and the number field that says the same; either can be used alone. */
export function SliderField({ band, origin, className, ...field }: SliderFieldProps): ReactNode {
  const { label, value, min, max, step, unit, disabled, onChange } = field;
  const low = share(band?.low ?? min, min, max);
  const high = share(band?.high ?? max, min, max);
  return (
    <span className={cn('flex min-w-0 items-center gap-3', className)}>
      <Radix.Root
        className="relative flex h-6 min-w-24 flex-1 touch-none select-none items-center"
        value={[value]}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
        onValueChange={([next]) => next !== undefined && onChange(next)}
      >
        <Radix.Track className="relative h-1 w-full grow rounded-full bg-line">
          {band ? (
            <span
              aria-hidden
              className="absolute -top-1 h-3 rounded-sm bg-band"
              style={{ left: `${low}%`, width: `${Math.max(0, high - low)}%` }}
            />
          ) : null}
          {origin === undefined ? null : (
            <span
              aria-hidden
              className="absolute -top-1.5 h-4 w-0.5 bg-muted"
              style={{ left: `${share(origin, min, max)}%` }}
            />
          )}
        </Radix.Track>
        <Radix.Thumb
          aria-label={label}
          aria-valuetext={unit ? `${value} ${unit}` : undefined}
          className="block size-5 rounded-full border-2 border-ink bg-surface after:absolute after:-inset-1 disabled:opacity-50"
        />
      </Radix.Root>
      <NumberField {...field} />
    </span>
  );
}
