import type { ReactNode } from 'react';
import { Kbd } from '@/components/ui';
import { SHORTCUTS } from './shortcuts';

/** All shortcuts, by where they work. */
export function ShortcutList({ level = 3 }: { readonly level?: 2 | 3 }): ReactNode {
  const Heading = `h${level}` as const;
  return (
    <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
      {SHORTCUTS.map(({ where, shortcuts }) => (
        <section key={where}>
          <Heading className="mb-1 font-semibold">{where}</Heading>
          <ul>
            {shortcuts.map(({ keys, does }) => (
              <li key={does} className="flex items-center justify-between gap-4 py-1">
                <span>{does}</span>
                <span className="flex shrink-0 gap-1">
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
