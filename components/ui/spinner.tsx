import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

/** Decorative: the words beside it say what is going on. */
export function Spinner({ className }: { readonly className?: string }): ReactNode {
  return (
    <LoaderCircle aria-hidden className={cn('size-4 animate-spin motion-reduce:animate-none', className)} />
  );
}
