'use client';

import { Tabs as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export const Tabs = Radix.Root;

/** Needs an `aria-label`. */
export function TabsList({ className, ...rest }: ComponentProps<typeof Radix.List>): ReactNode {
  return (
    <Radix.List className={cn('flex gap-1 overflow-x-auto border-line border-b', className)} {...rest} />
  );
}

export function TabsTrigger({ className, ...rest }: ComponentProps<typeof Radix.Trigger>): ReactNode {
  return (
    <Radix.Trigger
      className={cn(
        '-mb-px inline-flex h-9 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-3 text-muted hover:text-text',
        'data-[state=active]:border-ink data-[state=active]:font-semibold data-[state=active]:text-text',
        className,
      )}
      {...rest}
    />
  );
}

export function TabsContent({ className, ...rest }: ComponentProps<typeof Radix.Content>): ReactNode {
  return <Radix.Content className={cn('pt-3', className)} {...rest} />;
}
