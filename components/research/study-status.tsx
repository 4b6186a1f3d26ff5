'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { Banner, Button, Card, CardBody, ErrorState, Progress } from '@/components/ui';
import { numberText } from '@/lib/views/format';
import type { StudyView } from '@/lib/views/study-types';
import { isAtWork } from './use-study';

/** After this long the page says that nobody needs to wait. */
const EXPLAIN_AFTER_MS = 10_000;

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
        <AtWork study={study} share={study.cellsDone / total} busy={busy} onCancel={onCancel} />
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

interface AtWorkProps {
  readonly study: StudyView;
  readonly share: number;
  readonly busy: boolean;
  readonly onCancel: () => void;
}

function AtWork({ study, share, busy, onCancel }: AtWorkProps): ReactNode {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), EXPLAIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const waiting = study.status === 'queued';
  return (
    <Card aria-label="Progress">
      <CardBody className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-4">
        <div className="min-w-0 flex-1 basis-72 space-y-2">
          <p role="status">
            {waiting ? 'Waiting for the worker' : (study.progress?.step ?? 'Starting')}
            {study.cellsDone > 0 && waiting ? '; what is finished is kept' : ''}
          </p>
          <Progress label="Study" share={waiting && study.cellsDone === 0 ? undefined : share} />
          {long ? (
            <p className="text-muted text-xs">
              You can leave this page: the study goes on, also after a restart, and this address shows it.
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
