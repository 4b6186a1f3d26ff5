import type { ReactNode } from 'react';
import { ErrorState } from '@/components/ui';
import type { ActionError } from '@/lib/action-result';

interface RequestErrorProps {
  /** "The study was not started". */
  readonly title: string;
  readonly error: ActionError | undefined;
}

/** Why a request was refused; nothing where it was not. */
export function RequestError({ title, error }: RequestErrorProps): ReactNode {
  if (error === undefined) return null;
  return (
    <ErrorState title={title} eventId={error.eventId}>
      {error.message}
    </ErrorState>
  );
}
