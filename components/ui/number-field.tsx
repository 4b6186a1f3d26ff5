'use client';

import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { cn } from './cn';
import { decimalsOf, snap } from './snap';

export interface NumberFieldProps {
  /** Accessible name. */
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly onChange: (value: number) => void;
}

const STEPPER =
  'target inline-flex h-full w-6 items-center justify-center text-muted hover:bg-sunken hover:text-text disabled:opacity-40';

/** A number with step buttons. Typing is free; the value is snapped to the step and the range on Enter or on leaving. */
export function NumberField({
  label,
  value,
  min,
  max,
  step,
  unit,
  disabled = false,
  className,
  onChange,
}: NumberFieldProps): ReactNode {
  const shown = value.toFixed(decimalsOf(step));
  const [draft, setDraft] = useState(shown);
  useEffect(() => setDraft(shown), [shown]);

  const commit = (next: number): void => {
    const snapped = snap(next, { min, max, step });
    setDraft(snapped.toFixed(decimalsOf(step)));
    if (snapped !== value) onChange(snapped);
  };
  const commitDraft = (): void => {
    const typed = Number(draft.replace(',', '.'));
    if (draft.trim() !== '' && Number.isFinite(typed)) commit(typed);
    else setDraft(shown);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const jump = { ArrowUp: step, ArrowDown: -step, PageUp: 5 * step, PageDown: -5 * step }[event.key];
    if (event.key === 'Enter') commitDraft();
    else if (event.key === 'Escape') setDraft(shown);
    else if (jump !== undefined) {
      event.preventDefault();
      commit(value + jump);
    }
  };

  return (
    <span
      className={cn(
        'inline-flex h-7 items-stretch overflow-hidden rounded-md border border-line-strong bg-surface',
        'focus-within:outline-2 focus-within:outline-ink focus-within:outline-offset-2',
        disabled && 'opacity-55',
        className,
      )}
    >
      <button
        type="button"
        className={STEPPER}
        disabled={disabled || value <= min}
        onClick={() => commit(value - step)}
        aria-label={`Decrease ${label}`}
      >
        <Minus aria-hidden className="size-3.5" />
      </button>
      <input
        type="text"
        inputMode="decimal"
        role="spinbutton"
        aria-label={unit ? `${label}, ${unit}` : label}
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuetext={unit ? `${shown} ${unit}` : shown}
        value={draft}
        disabled={disabled}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commitDraft}
        onKeyDown={onKeyDown}
        className="w-14 min-w-0 bg-transparent text-center focus:outline-none"
      />
      <button
        type="button"
        className={STEPPER}
        disabled={disabled || value >= max}
        onClick={() => commit(value + step)}
        aria-label={`Increase ${label}`}
      >
        <Plus aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}
