'use client';

import type { ReactNode } from 'react';
import { JobStatus, type JobStatusProps } from '@/components/jobs/job-status';
import { PartialFigures } from '@/components/jobs/partial-figures';
import { numberText } from '@/lib/views/format';
import { waitingWords } from '@/lib/views/waiting-words';

/** A study or a trial as far as its requests go. */
type RequestsJob = Omit<JobStatusProps['job'], 'cancelling'> & {
  readonly cellsDone: number;
  readonly figures?: { readonly cells: number };
};

interface RequestsStatusProps extends Omit<JobStatusProps, 'job' | 'step' | 'kept' | 'resume'> {
  readonly job: RequestsJob;
  /** Requests in all. */
  readonly total: number;
  /** What the figures of a part of the days say. */
  readonly partial: string;
}

/** What is going on with work that asks many requests and is not done: progress, failure, and how to go on. */
export function RequestsStatus({ job, total, partial, ...rest }: RequestsStatusProps): ReactNode {
  const { status, failure, cellsDone, figures } = job;
  const share = status === 'queued' && cellsDone === 0 ? undefined : cellsDone / total;
  return (
    <>
      <JobStatus
        job={{ status, failure, progress: { step: stepOf(job, rest.kind), share } }}
        kept={`${numberText(cellsDone, 0)} of ${numberText(total, 0)} requests are answered and kept.`}
        resume="Go on with the rest"
        {...rest}
      />
      <PartialFigures counted={figures?.cells ?? 0} total={total} unit="requests">
        {partial}
      </PartialFigures>
    </>
  );
}

function stepOf(job: RequestsJob, kind: string): string {
  const { status, cellsDone, progress } = job;
  if (status !== 'queued') return progress?.step ?? 'Starting';
  return `${waitingWords(kind, job)}${cellsDone > 0 ? '; what is finished is kept' : ''}`;
}
