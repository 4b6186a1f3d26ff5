import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

/** A bordered region; give it `aria-labelledby` through `labelledBy` so that it is a landmark people can jump to. */
export function Card({
  labelledBy,
  className,
  ...rest
}: ComponentProps<'section'> & { readonly labelledBy?: string }): ReactNode {
  return (
    <section
      aria-labelledby={labelledBy}
      data-print="card"
      className={cn('min-w-0 rounded-lg border border-line bg-surface', className)}
      {...rest}
    />
  );
}

interface CardHeaderProps {
  /** Id of the heading, for the card's `labelledBy`. */
  readonly id?: string;
  readonly title: ReactNode;
  /** One line under the title. */
  readonly hint?: ReactNode;
  /** Controls on the right. */
  readonly actions?: ReactNode;
  readonly level?: 2 | 3 | 4;
  readonly className?: string;
}

export function CardHeader({ id, title, hint, actions, level = 2, className }: CardHeaderProps): ReactNode {
  const Heading = `h${level}` as const;
  return (
    <header
      className={cn('flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3 pb-2', className)}
    >
      <div className="min-w-0">
        <Heading id={id} className="font-semibold text-base">
          {title}
        </Heading>
        {hint ? <p className="text-muted text-xs">{hint}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<'div'>): ReactNode {
  return <div className={cn('px-4 pb-4', className)} {...rest} />;
}

export function CardFooter({ className, ...rest }: ComponentProps<'footer'>): ReactNode {
  return (
    <footer
      className={cn(
        'flex flex-wrap items-center gap-2 border-line border-t px-4 py-2 text-muted text-xs',
        className,
      )}
      {...rest}
    />
  );
}
