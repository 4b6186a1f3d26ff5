'use client';

import { PlugZap } from 'lucide-react';
import type { ReactNode } from 'react';
import { Banner, Button, ErrorState, Progress } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import type { ProviderTestView } from '@/lib/views/provider-types';
import { TestResult } from './test-result';
import { useProviderTest } from './use-provider-test';

export interface TestActions {
  readonly test: (id: string) => Promise<ActionResult<{ readonly testId: string }>>;
  readonly cancelTest: (id: string) => Promise<ActionResult<null>>;
}

interface ConnectionTestProps {
  readonly providerId: string;
  readonly label: string;
  readonly initial?: ProviderTestView;
  readonly actions: TestActions;
}

/** Asks a language model a made-up question, shows how it goes, and what came of the last one. */
export function ConnectionTest({ providerId, label, initial, actions }: ConnectionTestProps): ReactNode {
  const { test, atWork, busy, stale, start, cancel } = useProviderTest({ providerId, initial, actions });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        {atWork ? (
          <Button busy={busy} onClick={() => void cancel()}>
            Cancel the test<span className="sr-only"> of {label}</span>
          </Button>
        ) : (
          <Button busy={busy} onClick={() => void start()}>
            <PlugZap aria-hidden className="size-4" />
            Test connection<span className="sr-only"> of {label}</span>
          </Button>
        )}
        <span className="text-muted text-xs">
          Sends a short made-up question, never a patient’s. It counts towards the budget.
        </span>
      </div>
      {stale ? (
        <Banner tone="warn" live title="The server does not answer">
          The test may be going on; this page keeps asking.
        </Banner>
      ) : null}
      {atWork && test ? (
        <div className="max-w-md space-y-2">
          <p role="status">
            {test.status === 'queued' ? 'Waiting for the worker' : (test.step ?? 'Starting')}
          </p>
          <Progress label={`Test of ${label}`} />
        </div>
      ) : null}
      {test?.status === 'cancelled' ? <Banner live>The test was cancelled.</Banner> : null}
      {test?.status === 'failed' ? (
        <ErrorState title="The test could not be made" eventId={test.failure?.eventId}>
          {test.failure?.message ?? 'No reason was recorded.'}
        </ErrorState>
      ) : null}
      {test?.status === 'done' && test.result ? (
        <TestResult label={label} result={test.result} finishedAt={test.finishedAt} />
      ) : null}
    </div>
  );
}
