'use client';

import { Lock, LockOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui';

interface LockToggleProps {
  readonly label: string;
  readonly on: boolean;
  readonly onToggle: () => void;
}

/** Forbids plans to touch a feature. A lock on a residual forbids what moves it. */
export function LockToggle({ label, on, onToggle }: LockToggleProps): ReactNode {
  const Icon = on ? Lock : LockOpen;
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onToggle}
      className={cn(
        'inline-flex h-7 items-center gap-1 rounded-md border px-2 text-xs',
        on
          ? 'border-ink bg-ink-soft font-semibold text-ink'
          : 'border-transparent text-muted hover:bg-sunken',
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {on ? 'Locked' : 'Lock'}
      <span className="sr-only"> {label}</span>
    </button>
  );
}
