import type { ReactNode } from 'react';

/** A key as printed on a keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-surface px-1 font-sans text-muted text-xs">
      {children}
    </kbd>
  );
}
