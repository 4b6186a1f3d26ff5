'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Button, Card, CardBody, Progress } from '@/components/ui';

/** After this long the page says that nobody needs to wait. */
const EXPLAIN_AFTER_MS = 10_000;

interface AtWorkProps {
  /** What it is: "study". */
  readonly kind: string;
  /** What is going on. */
  readonly step: string;
  /** 0-1; absent while unknown. */
  readonly share?: number;
  readonly busy: boolean;
  readonly onCancel: () => void;
}

/** Work that goes on: how far it is, and the way to stop it. */
export function AtWork({ kind, step, share, busy, onCancel }: AtWorkProps): ReactNode {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), EXPLAIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Card aria-label="Progress">
      <CardBody className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-4">
        <div className="min-w-0 flex-1 basis-72 space-y-2">
          <p role="status">{step}</p>
          <Progress label={kind.replace(/^./, (letter) => letter.toUpperCase())} share={share} />
          {long ? (
            <p className="text-muted text-xs">
              You can leave this page: the {kind} goes on, also after a restart, and this address shows it.
            </p>
          ) : null}
        </div>
        <Button busy={busy} onClick={onCancel}>
          Cancel
        </Button>
      </CardBody>
    </Card>
  );
}
