'use client';

import type { ReactNode } from 'react';
import { JobStatus } from '@/components/jobs/job-status';
import { PartialFigures } from '@/components/jobs/partial-figures';
import { numberText } from '@/lib/views/format';
import type { StudyView } from '@/lib/views/study-types';

interface StudyStatusProps {
  readonly study: StudyView;
  readonly stale: boolean;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onResume: () => void;
}

/** What is going on with a study that is not done: progress, failure, and how to go on. */
export function StudyStatus({ study, ...rest }: StudyStatusProps): ReactNode {
  const { status, failure, cellsDone } = study;
  const total = study.days * study.engines.length;
  const share = status === 'queued' && cellsDone === 0 ? undefined : cellsDone / total;
  return (
    <>
      <JobStatus
        job={{ status, failure, progress: { step: stepOf(study), share } }}
        kind="study"
        failed="The study failed"
        kept={`${numberText(cellsDone, 0)} of ${numberText(total, 0)} requests are answered and kept.`}
        resume="Go on with the rest"
        {...rest}
      />
      <PartialFigures counted={study.figures?.cells ?? 0} total={total} unit="requests">
        Every engine has nearly the same days so far, but fewer than asked for.
      </PartialFigures>
    </>
  );
}

function stepOf({ status, cellsDone, progress }: StudyView): string {
  if (status !== 'queued') return progress?.step ?? 'Starting';
  return `Waiting for the worker${cellsDone > 0 ? '; what is finished is kept' : ''}`;
}
