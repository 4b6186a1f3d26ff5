'use client';

import type { ReactNode } from 'react';
import { SliderField } from '@/components/ui';

interface TradeOffControlProps {
  /** 0: closest; 1: most different. */
  readonly value: number;
  /** One plan leaves nothing to choose. */
  readonly disabled: boolean;
  readonly onChange: (value: number) => void;
}

/** How the plans beside the best one are chosen: near to the day as it was, or unlike one another. */
export function TradeOffControl({ value, disabled, onChange }: TradeOffControlProps): ReactNode {
  return (
    <fieldset className="flex min-w-0 flex-wrap items-start gap-x-2 gap-y-1 text-muted" disabled={disabled}>
      <legend className="sr-only">Which alternatives</legend>
      <span aria-hidden>Alternatives</span>
      <span className="flex flex-col">
        <SliderField
          label="Alternatives, from closest to most different"
          unit="%"
          min={0}
          max={100}
          step={5}
          value={Math.round(100 * value)}
          disabled={disabled}
          onChange={(percent) => onChange(percent / 100)}
          className="w-64 sm:w-72"
        />
        <span aria-hidden className="-mt-0.5 flex w-40 justify-between whitespace-nowrap text-xs">
          <span>closest</span>
          <span>most different</span>
        </span>
      </span>
    </fieldset>
  );
}
