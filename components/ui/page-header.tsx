import type { ReactNode } from 'react';

interface PageHeaderProps {
  readonly title: ReactNode;
  /** Badges after the title. */
  readonly badges?: ReactNode;
  readonly hint?: ReactNode;
  readonly actions?: ReactNode;
}

/** The one h1 of a page, with its facts and controls. */
export function PageHeader({ title, badges, hint, actions }: PageHeaderProps): ReactNode {
  return (
    <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="font-semibold text-xl">{title}</h1>
          {badges}
        </div>
        {hint ? <p className="max-w-prose text-muted">{hint}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
