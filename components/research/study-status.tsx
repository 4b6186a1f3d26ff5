'use client';

import type { ReactNode } from 'react';
import { Banner, Button, ErrorState } from '@/components/ui';
import { numberText } from '@/lib/views/format';
import type { StudyView } from '@/lib/views/study-types';
import { AtWork } from './at-work';
import { isAtWork } from './use-job';

interface StudyStatusProps {
  readonly study: StudyView;
  readonly stale: boolean;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onResume: () => void;
}

/** What is going on with a study that is not done: progress, failure, and how to go on. */
export function StudyStatus({ study, stale, busy, onCancel, onResume }: StudyStatusProps): ReactNode {
  const total = study.days * study.engines.length;
  const waiting = study.status === 'queued';
  const counted = study.figures?.cells ?? 0;
  const done = `${numberText(study.cellsDone, 0)} of ${numberText(total, 0)} requests`;
  const resume = (
    <Button busy={busy} onClick={onResume}>
      Go on with the rest
    </Button>
  );
  return (
    <>
      {stale && isAtWork(study) ? (
        <Banner tone="warn" live title="The server does not answer">
          The study may be going on; this page keeps asking.
        </Banner>
      ) : null}
      {isAtWork(study) ? (
        <AtWork
          kind="study"
          step={stepOf(study)}
          share={waiting && study.cellsDone === 0 ? undefined : study.cellsDone / total}
          busy={busy}
          onCancel={onCancel}
        />
      ) : null}
      {study.status === 'failed' ? (
        <ErrorState title="The study failed" eventId={study.failure?.eventId} actions={resume}>
          {study.failure?.message ?? 'No reason was recorded.'} {done} are answered and kept.
        </ErrorState>
      ) : null}
      {study.status === 'cancelled' ? (
        <Banner title="Cancelled" actions={resume}>
          {done} are answered and kept.
        </Banner>
      ) : null}
      {counted > 0 && counted < total ? (
        <Banner
          tone="warn"
          title={`Unfinished: figures of ${numberText(counted, 0)} of ${numberText(total, 0)} requests`}
        >
          Every engine has nearly the same days so far, but fewer than asked for.
        </Banner>
      ) : null}
    </>
  );
}

function stepOf({ status, cellsDone, progress }: StudyView): string {
  if (status !== 'queued') return progress?.step ?? 'Starting';
  return `Waiting for the worker${cellsDone > 0 ? '; what is finished is kept' : ''}`;
}
