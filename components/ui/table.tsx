import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

/** Scrolls sideways inside its own frame, reachable by keyboard, so that the page never does. */
export function Table({
  label,
  className,
  ...rest
}: ComponentProps<'table'> & { readonly label: string }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto">
      <table aria-label={label} className={cn('w-full border-collapse text-left', className)} {...rest} />
    </section>
  );
}

export function THead({ className, ...rest }: ComponentProps<'thead'>): ReactNode {
  return <thead className={cn('border-line border-b text-muted text-xs', className)} {...rest} />;
}

export function Tr({ className, ...rest }: ComponentProps<'tr'>): ReactNode {
  return <tr className={cn('border-line border-b last:border-b-0', className)} {...rest} />;
}

export function Th({ className, scope = 'col', ...rest }: ComponentProps<'th'>): ReactNode {
  return <th scope={scope} className={cn('h-8 whitespace-nowrap px-3 font-medium', className)} {...rest} />;
}

export function Td({ className, ...rest }: ComponentProps<'td'>): ReactNode {
  return <td className={cn('h-9 px-3 py-1', className)} {...rest} />;
}

interface SortableThProps {
  readonly sorted: 'ascending' | 'descending' | 'none';
  readonly onSort: () => void;
  readonly align?: 'left' | 'right';
  readonly className?: string;
  readonly children: ReactNode;
}

/** A header that sorts; says so to screen readers through `aria-sort`. */
export function SortableTh({
  sorted,
  onSort,
  align = 'left',
  className,
  children,
}: SortableThProps): ReactNode {
  const Icon = { ascending: ArrowUp, descending: ArrowDown, none: ChevronsUpDown }[sorted];
  return (
    <Th aria-sort={sorted} className={cn(align === 'right' && 'text-right', className)}>
      <button
        type="button"
        onClick={onSort}
        className={cn(
          'target -mx-1 inline-flex items-center gap-1 rounded-sm px-1 hover:text-text',
          sorted !== 'none' && 'font-semibold text-text',
        )}
      >
        {children}
        <Icon aria-hidden className={cn('size-3.5', sorted === 'none' && 'opacity-50')} />
      </button>
    </Th>
  );
}
