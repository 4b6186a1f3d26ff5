'use client';

import type { ReactNode } from 'react';
import { Banner, Button, ErrorState } from '@/components/ui';
import type { JobFailureView, RunStatus } from '@/lib/views/types';
import { type Waiting, waitingWords } from '@/lib/views/waiting-words';
import { AtWork } from './at-work';
import { isAtWork } from './use-job';

export interface JobStatusProps {
  readonly job: {
    readonly status: RunStatus;
    readonly cancelling?: boolean;
    readonly progress?: { readonly step: string; readonly share?: number };
    readonly failure?: JobFailureView;
  } & Waiting;
  /** What it is at, where its own progress does not say so well. */
  readonly step?: string;
  /** What it is: "fine-tuning set". */
  readonly kind: string;
  /** What a failure is called: "The set could not be made". */
  readonly failed: string;
  /** What an end before the end leaves: "Days that were asked about are kept." */
  readonly kept: string;
  /** Words of the button that goes on. */
  readonly resume: string;
  readonly stale: boolean;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onResume: () => void;
}

/** What is going on with work that is not done: progress, failure, and how to go on. */
export function JobStatus(props: JobStatusProps): ReactNode {
  const { job, kind, failed, kept, stale, busy, onCancel, onResume } = props;
  const { status, progress, failure, cancelling = false } = job;
  const resume = (
    <Button busy={busy} onClick={onResume}>
      {props.resume}
    </Button>
  );
  return (
    <>
      {stale && isAtWork(job) ? (
        <Banner tone="warn" live title="The server does not answer">
          The {kind} may be going on; this page keeps asking.
        </Banner>
      ) : null}
      {isAtWork(job) ? (
        <AtWork
          kind={kind}
          step={props.step ?? (cancelling ? 'Cancelling' : (progress?.step ?? waitingWords(kind, job)))}
          share={progress?.share}
          busy={busy || cancelling}
          onCancel={onCancel}
        />
      ) : null}
      {status === 'failed' ? (
        <ErrorState title={failed} eventId={failure?.eventId} actions={resume}>
          {failure?.message ?? 'No reason was recorded.'} {kept}
        </ErrorState>
      ) : null}
      {status === 'cancelled' ? (
        <Banner live title="Cancelled" actions={resume}>
          {kept}
        </Banner>
      ) : null}
    </>
  );
}
