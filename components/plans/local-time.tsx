'use client';

import { type ReactNode, useSyncExternalStore } from 'react';

const never = (): (() => void) => () => undefined;

/** An instant in the reader's own time zone; in UTC until the browser is there to ask, so that server and browser agree. */
export function LocalTime({ iso }: { readonly iso: string }): ReactNode {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const text = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: inBrowser ? undefined : 'UTC',
  }).format(new Date(iso));
  return <time dateTime={iso}>{text}</time>;
}
