'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button, ErrorState } from '@/components/ui';

interface PageErrorProps {
  /** What React caught; in production only its digest says anything. */
  readonly error: unknown;
  readonly retry: () => void;
}

/** A page that failed: what happened, the id under which the log has the details, and two ways on. */
export function PageError({ error, retry }: PageErrorProps): ReactNode {
  return (
    <div className="mx-auto mt-8 w-full max-w-2xl px-4">
      <ErrorState
        title="This page could not be shown"
        eventId={digestOf(error)}
        actions={
          <>
            <Button variant="primary" onClick={retry}>
              Try again
            </Button>
            <Button asChild>
              <Link href="/patients">Go to the patients</Link>
            </Button>
          </>
        }
      >
        Nothing was changed. If it happens again, the log of the server says why.
      </ErrorState>
    </div>
  );
}

function digestOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return undefined;
  return typeof error.digest === 'string' ? error.digest : undefined;
}
