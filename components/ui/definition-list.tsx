import type { ReactNode } from 'react';
import { cn } from './cn';

interface DefinitionListProps {
  readonly items: readonly { readonly term: ReactNode; readonly detail: ReactNode; readonly key?: string }[];
  readonly className?: string;
}

/** Term and detail in two columns, one on a phone. */
export function DefinitionList({ items, className }: DefinitionListProps): ReactNode {
  return (
    <dl
      className={cn(
        'grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-[minmax(8rem,auto)_1fr] sm:gap-y-2',
        className,
      )}
    >
      {items.map(({ term, detail, key }, index) => (
        <div key={key ?? index} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd className="mb-2 min-w-0 sm:mb-0">{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
