import Link from 'next/link';
import type { ReactNode } from 'react';
import { Banner, Button, Card, CardBody, ErrorState, Progress } from '@/components/ui';
import type { TrainingView } from '@/lib/views/training-types';
import { isAtWork, missingFamilies } from './training-words';

interface TrainingStatusProps {
  readonly training: TrainingView;
  /** The last question to the server failed; what is shown may be behind. */
  readonly stale: boolean;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onResume: () => void;
}

/** What is going on with a training: progress, end, failure, and how to go on. */
export function TrainingStatus({
  training,
  stale,
  busy,
  onCancel,
  onResume,
}: TrainingStatusProps): ReactNode {
  const resume = (
    <Button busy={busy} onClick={onResume}>
      Go on with the rest
    </Button>
  );
  if (isAtWork(training))
    return (
      <>
        {stale ? (
          <Banner tone="warn" live title="The server does not answer">
            The training may be going on; this page keeps asking.
          </Banner>
        ) : null}
        <AtWork training={training} busy={busy} onCancel={onCancel} />
      </>
    );
  if (training.status === 'failed')
    return (
      <ErrorState title="The training failed" eventId={training.failure?.eventId} actions={resume}>
        {training.failure?.message ?? 'No reason was recorded.'}
      </ErrorState>
    );
  if (training.status === 'cancelled')
    return (
      <Banner live title="Cancelled" actions={resume}>
        {training.results.length > 0
          ? 'What was registered before is kept.'
          : 'No classifier was registered.'}
      </Banner>
    );
  const missing = missingFamilies(training).length > 0;
  return (
    <Banner
      live
      tone={missing ? 'warn' : 'info'}
      title={missing ? 'Done, without some of the families' : 'Done; nothing uses it yet'}
      actions={missing ? resume : null}
    >
      Read the card, then activate the version for a data set there.{' '}
      <Link href="/models" className="text-ink underline underline-offset-2">
        All models
      </Link>
    </Banner>
  );
}

interface AtWorkProps {
  readonly training: TrainingView;
  readonly busy: boolean;
  readonly onCancel: () => void;
}

function AtWork({ training, busy, onCancel }: AtWorkProps): ReactNode {
  const waiting = training.status === 'queued';
  return (
    <Card aria-label="Progress">
      <CardBody className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-4">
        <div className="min-w-0 flex-1 basis-72 space-y-2">
          <p role="status">{waiting ? 'Waiting for the worker' : (training.progress?.step ?? 'Starting')}</p>
          <Progress label="Training" share={waiting ? undefined : training.progress?.share} />
          <p className="text-muted text-xs">
            You can leave this page: the training goes on, also after a restart, and this address shows it.
          </p>
        </div>
        <Button busy={busy} onClick={onCancel}>
          Cancel
        </Button>
      </CardBody>
    </Card>
  );
}
