'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Button, Progress } from '@/components/ui';
import type { RunView } from '@/lib/views/types';

/** After how long a wait is named, and after how long it is explained. */
const NAMED_MS = 1000;
const EXPLAINED_MS = 10_000;

interface RunProgressProps {
  readonly run: RunView;
  readonly engineLabel: string;
  /** The last question to the server failed. */
  readonly stale: boolean;
  readonly cancelling: boolean;
  readonly onCancel: () => void;
}

function useElapsed(since: string): number {
  const [now, setNow] = useState(() => Date.parse(since));
  useEffect(() => {
    const tick = (): void => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, now - Date.parse(since));
}

/** A run on its way: what it does after one second, why it may take long after ten, and the way out at any time. */
export function RunProgress({ run, engineLabel, stale, cancelling, onCancel }: RunProgressProps): ReactNode {
  const elapsed = useElapsed(run.createdAt);
  const step =
    run.status === 'queued' ? 'Waiting for the worker' : (run.progress?.step ?? 'Searching for plans');
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface p-4">
      <div className="min-w-0 flex-1 basis-72">
        <div role="status" className="mb-2">
          {elapsed < NAMED_MS ? (
            <span className="sr-only">Looking for plans</span>
          ) : (
            <>
              <span className="font-semibold">{step}</span>{' '}
              <span className="text-muted">with {engineLabel}</span>
              {elapsed >= EXPLAINED_MS ? (
                <span className="block text-muted">
                  This takes longer than usual. You can leave this page: it goes on, and the plans will be in
                  the history.
                </span>
              ) : null}
            </>
          )}
        </div>
        <Progress label="Progress of the run" share={run.progress?.share} />
        {stale ? <p className="mt-1 text-warn text-xs">No answer from the server; trying again.</p> : null}
      </div>
      <span aria-hidden className="text-muted">
        {Math.floor(elapsed / 1000)} s
      </span>
      <Button busy={cancelling} onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
