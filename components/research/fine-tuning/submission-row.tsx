'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { fetchJob, type JobAction } from '@/components/jobs/use-job';
import { LocalTime } from '@/components/plans/local-time';
import { Badge, type BadgeTone, Banner, Button, toast } from '@/components/ui';
import {
  type FollowedSubmission,
  isOpenSubmission,
  type SubmissionStatus,
  type SubmissionView,
} from '@/lib/views/tuning-types';
import { CopyButton } from './copy-button';

interface SubmissionRowProps {
  readonly initial: SubmissionView;
  readonly cancelSubmission: JobAction;
}

/** A job there takes minutes to hours. */
const POLL_MS = 5_000;
const SHOWN_EVENTS = 8;

const LOOKS: Readonly<Record<SubmissionStatus, readonly [BadgeTone, string]>> = {
  sending: ['ink', 'sending'],
  validating_files: ['ink', 'files being checked'],
  queued: ['neutral', 'waiting there'],
  running: ['ink', 'training'],
  paused: ['warn', 'paused there'],
  succeeded: ['ok', 'done'],
  failed: ['danger', 'failed'],
  cancelled: ['neutral', 'cancelled'],
  lost: ['danger', 'lost'],
};

/** One job of the account, followed while it goes on. */
export function SubmissionRow({ initial, cancelSubmission }: SubmissionRowProps): ReactNode {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const queryKey = ['tuning-submission', initial.id];
  const { data, isError } = useQuery<FollowedSubmission>({
    queryKey,
    queryFn: ({ signal }) =>
      fetchJob(`/api/fine-tuning/submissions/${encodeURIComponent(initial.id)}`, signal),
    enabled: initial.status !== 'failed' || initial.remoteId !== undefined,
    refetchInterval: ({ state }) => (isOpenSubmission(state.data ?? initial) ? POLL_MS : false),
  });
  const job: FollowedSubmission = data ?? { ...initial, events: [] };
  const [tone, words] = LOOKS[job.status];
  const cancel = async (): Promise<void> => {
    setBusy(true);
    const result = await cancelSubmission(job.id).catch(() => undefined);
    if (!result?.ok) toast.error(result?.error.message ?? 'The server did not answer. Try again.');
    await queries.invalidateQueries({ queryKey });
    setBusy(false);
  };
  return (
    <li className="space-y-2 py-3">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{job.baseModel}</span>
        <span className="text-muted">{job.method === 'dpo' ? 'preferences' : 'examples'}</span>
        <Badge tone={tone}>{words}</Badge>
        <span className="text-muted text-xs">
          <LocalTime iso={job.createdAt} />
        </span>
        {isOpenSubmission(job) && job.remoteId ? (
          <Button size="sm" busy={busy} onClick={() => void cancel()}>
            Cancel this job
          </Button>
        ) : null}
      </p>
      {isError ? (
        <Banner tone="warn" live title="The account does not answer">
          The job may be going on there; this page keeps asking.
        </Banner>
      ) : null}
      {job.failure ? <p className="text-danger">{job.failure}</p> : null}
      {job.tunedModel ? (
        <p className="flex flex-wrap items-center gap-2">
          Tuned model <code className="break-all font-mono text-xs">{job.tunedModel}</code>
          <CopyButton text={job.tunedModel} what="the model id" />
          {job.provider ? (
            <Button asChild size="sm">
              <Link href={`/admin/language-models/new?submission=${encodeURIComponent(job.id)}`}>
                Add it to the language models
              </Link>
            </Button>
          ) : null}
        </p>
      ) : null}
      {job.events.length > 0 ? (
        <ol aria-label={`Events of ${job.baseModel}`} className="text-muted text-xs">
          {job.events.slice(0, SHOWN_EVENTS).map(({ at, message }) => (
            <li key={`${at}${message}`}>{message}</li>
          ))}
        </ol>
      ) : null}
    </li>
  );
}
