import type { ReactNode } from 'react';
import { cn } from './cn';

interface ToggleChipProps {
  readonly checked: boolean;
  readonly onToggle: () => void;
  /** A key of the series, if it has one, and the name. */
  readonly children: ReactNode;
}

/** A checkbox as large as its words: one of several things that are shown or not. */
export function ToggleChip({ checked, onToggle, children }: ToggleChipProps): ReactNode {
  return (
    <label
      className={cn(
        'relative inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-full border px-2.5 text-xs has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-2',
        checked ? 'border-ink bg-ink-soft font-medium' : 'border-line-strong hover:bg-sunken',
      )}
    >
      <input
        type="checkbox"
        className="absolute inset-0 m-0 cursor-pointer opacity-0"
        checked={checked}
        onChange={onToggle}
      />
      {children}
    </label>
  );
}
