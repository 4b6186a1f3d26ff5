'use client';

import type { ReactNode } from 'react';
import { Button, Card, CardBody, CardFooter, cn } from '@/components/ui';
import type { ActionError } from '@/lib/action-result';
import { RequestError } from './request-error';

interface RequestFormProps {
  /** "New study". */
  readonly label: string;
  /** "The study was not started". */
  readonly failed: string;
  readonly error: ActionError | undefined;
  /** What is missing, or what is to come. */
  readonly status: ReactNode;
  /** Words of the button. */
  readonly start: string;
  readonly ready: boolean;
  readonly busy: boolean;
  /** Keeps the footer in sight on wide screens. */
  readonly sticky?: boolean;
  /** Further buttons, before the one that starts. */
  readonly actions?: ReactNode;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** A form that asks for work: its fields, why it was refused, and what pressing the button means. */
export function RequestForm(props: RequestFormProps): ReactNode {
  const { label, failed, error, status, start, ready, busy, sticky, actions, onSubmit, children } = props;
  return (
    <Card aria-label={label} className="max-w-4xl">
      <form
        // What has the focus is never under a footer that stays in sight.
        className={cn(sticky && 'md:[&_:is(input,select,button)]:scroll-mb-20')}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onSubmit();
        }}
      >
        <CardBody className="space-y-6 pt-4">
          {children}
          <RequestError title={failed} error={error} />
        </CardBody>
        <CardFooter
          className={cn(
            'flex-wrap justify-end gap-2 rounded-b-lg bg-surface py-3',
            sticky && 'md:sticky md:bottom-0',
          )}
        >
          <span aria-live="polite">{status}</span>
          {actions}
          <Button type="submit" variant="primary" disabled={!ready} busy={busy}>
            {start}
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
