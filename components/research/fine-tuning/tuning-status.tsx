'use client';

import type { ReactNode } from 'react';
import { Banner, Button, ErrorState } from '@/components/ui';
import type { TuningView } from '@/lib/views/tuning-types';
import { AtWork } from '../at-work';
import { isAtWork } from '../use-job';

interface TuningStatusProps {
  readonly set: TuningView;
  readonly stale: boolean;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onResume: () => void;
}

/** What is going on with a set that is not done: progress, failure, and how to go on. */
export function TuningStatus({ set, stale, busy, onCancel, onResume }: TuningStatusProps): ReactNode {
  const { status, progress, failure, cancelling } = set;
  const resume = (
    <Button busy={busy} onClick={onResume}>
      Go on with the rest
    </Button>
  );
  return (
    <>
      {stale && isAtWork(set) ? (
        <Banner tone="warn" live title="The server does not answer">
          The set may be going on; this page keeps asking.
        </Banner>
      ) : null}
      {isAtWork(set) ? (
        <AtWork
          kind="fine-tuning set"
          step={cancelling ? 'Cancelling' : (progress?.step ?? 'Waiting for the worker')}
          share={progress?.share}
          busy={busy || cancelling}
          onCancel={onCancel}
        />
      ) : null}
      {status === 'failed' ? (
        <ErrorState title="The set could not be made" eventId={failure?.eventId} actions={resume}>
          {failure?.message ?? 'No reason was recorded.'} Days that were asked about are kept.
        </ErrorState>
      ) : null}
      {status === 'cancelled' ? (
        <Banner title="Cancelled" actions={resume}>
          Days that were asked about are kept.
        </Banner>
      ) : null}
    </>
  );
}
