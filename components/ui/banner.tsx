import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

const TONES = {
  info: { classes: 'border-line bg-ink-soft', icon: Info, mark: 'text-ink' },
  warn: { classes: 'border-warn/40 bg-warn-soft', icon: TriangleAlert, mark: 'text-warn' },
  danger: { classes: 'border-danger bg-danger-soft', icon: CircleAlert, mark: 'text-danger' },
} as const;

interface BannerProps {
  readonly tone?: keyof typeof TONES;
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  /** Read out when it appears; leave off for what was there from the start. */
  readonly live?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** A fact about the whole page or card. */
export function Banner({
  tone = 'info',
  title,
  actions,
  live = false,
  className,
  children,
}: BannerProps): ReactNode {
  const { classes, icon: Icon, mark } = TONES[tone];
  return (
    <div
      role={live ? 'status' : undefined}
      className={cn(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border px-3 py-2',
        classes,
        className,
      )}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', mark)} />
      <div className="min-w-0 flex-1 basis-60">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
