import type { ReactNode } from 'react';
import { cn } from './cn';

const TONES = {
  neutral: 'border-line bg-sunken text-text',
  outline: 'border-line-strong bg-transparent text-muted',
  ink: 'border-transparent bg-ink-soft text-ink',
  ok: 'border-transparent bg-ok-soft text-ok',
  warn: 'border-transparent bg-warn-soft text-warn',
  danger: 'border-transparent bg-danger-soft text-danger',
} as const;

export type BadgeTone = keyof typeof TONES;

interface BadgeProps {
  readonly tone?: BadgeTone;
  /** Decorative icon before the words. */
  readonly icon?: ReactNode;
  readonly title?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A short fact about its neighbour. Colour never carries the meaning alone. */
export function Badge({ tone = 'neutral', icon, title, className, children }: BadgeProps): ReactNode {
  return (
    <span
      title={title}
      className={cn(
        'inline-flex min-h-5 max-w-full items-center gap-1 rounded-sm border px-1.5 font-medium text-xs [&>svg]:size-3.5',
        TONES[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
