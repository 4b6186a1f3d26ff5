import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

interface EmptyStateProps {
  readonly icon?: ReactNode;
  /** What is not there: "No patient matches these filters". */
  readonly title: string;
  /** `h1` where this is all the page has. */
  readonly as?: 'h1' | 'p';
  /** Why, and what to do next. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
}

/** Nothing to show, and that is no error. */
export function EmptyState({
  icon,
  title,
  as: Title = 'p',
  children,
  actions,
  className,
}: EmptyStateProps): ReactNode {
  return (
    <div className={cn('flex flex-col items-center gap-2 px-4 py-12 text-center', className)}>
      {icon ? <span className="text-muted [&>svg]:size-6">{icon}</span> : null}
      <Title className="font-semibold">{title}</Title>
      {children ? <div className="max-w-prose text-muted">{children}</div> : null}
      {actions ? <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}

interface ErrorStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** Id under which the log holds the details. */
  readonly eventId?: string;
  readonly actions?: ReactNode;
  readonly className?: string;
}

/** Something failed: what, what to do, and the id to quote. */
export function ErrorState({ title, children, eventId, actions, className }: ErrorStateProps): ReactNode {
  return (
    <div
      role="alert"
      className={cn('flex gap-3 rounded-lg border border-danger bg-danger-soft p-4', className)}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
      <div className="min-w-0">
        <p className="font-semibold text-danger">{title}</p>
        {children ? <div className="mt-1">{children}</div> : null}
        {eventId ? (
          <p className="mt-1 text-xs">
            Event <code className="font-mono">{eventId}</code>: quote it when you report this.
          </p>
        ) : null}
        {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
