import type { ReactNode } from 'react';

/** A caption beside a number field, which carries its own accessible name. */
export function Captioned({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className="text-muted">
        {label}
      </span>
      {children}
    </span>
  );
}
