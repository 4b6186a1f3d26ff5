import type { ReactNode } from 'react';
import { cn } from './cn';

/** A grey block the size of what is coming. Decorative: wrap a group of them in `LoadingRegion`. */
export function Skeleton({ className }: { readonly className?: string }): ReactNode {
  return (
    <div
      aria-hidden
      className={cn('animate-pulse rounded-md bg-sunken motion-reduce:animate-none', className)}
    />
  );
}

interface LoadingRegionProps {
  /** What is loading, read out once. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function LoadingRegion({ label, className, children }: LoadingRegionProps): ReactNode {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

/** A card on its way. */
export function CardSkeleton({ label }: { readonly label: string }): ReactNode {
  return (
    <LoadingRegion label={label}>
      <Skeleton className="h-48" />
    </LoadingRegion>
  );
}
