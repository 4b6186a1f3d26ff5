'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui';
import { DESTINATIONS } from './navigation';

/** Where the person is and where else they can go. */
export function MainNav(): ReactNode {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="-mx-1 min-w-0 overflow-x-auto">
      <ul className="flex items-center gap-1 px-1 py-1">
        {DESTINATIONS.map(({ href, label }) => {
          const current = path === href || path.startsWith(`${href}/`);
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={current ? 'page' : undefined}
                className={cn(
                  'inline-flex h-8 items-center whitespace-nowrap rounded-md px-2.5',
                  current
                    ? 'bg-ink-soft font-semibold text-ink'
                    : 'text-muted hover:bg-sunken hover:text-text',
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
