import Link from 'next/link';
import type { ReactNode } from 'react';
import { JobStatus } from '@/components/jobs/job-status';
import { Banner, Button } from '@/components/ui';
import type { TrainingView } from '@/lib/views/training-types';
import { missingFamilies } from './training-words';

interface TrainingStatusProps {
  readonly training: TrainingView;
  /** The last question to the server failed; what is shown may be behind. */
  readonly stale: boolean;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onResume: () => void;
}

const RESUME = 'Go on with the rest';

/** What is going on with a training: progress, end, failure, and how to go on. */
export function TrainingStatus({ training, ...rest }: TrainingStatusProps): ReactNode {
  if (training.status === 'done')
    return <Finished training={training} busy={rest.busy} onResume={rest.onResume} />;
  const { status, failure, progress, results, ahead } = training;
  return (
    <JobStatus
      job={{
        status,
        failure,
        ahead,
        progress: status === 'queued' ? undefined : { step: progress?.step ?? 'Starting', ...progress },
      }}
      kind="training"
      failed="The training failed"
      kept={results.length > 0 ? 'What was registered before is kept.' : 'No classifier was registered.'}
      resume={RESUME}
      {...rest}
    />
  );
}

function Finished({
  training,
  busy,
  onResume,
}: Pick<TrainingStatusProps, 'training' | 'busy' | 'onResume'>): ReactNode {
  const missing = missingFamilies(training).length > 0;
  return (
    <Banner
      live
      tone={missing ? 'warn' : 'info'}
      title={missing ? 'Done, without some of the families' : 'Done; nothing uses it yet'}
      actions={
        missing ? (
          <Button busy={busy} onClick={onResume}>
            {RESUME}
          </Button>
        ) : null
      }
    >
      Read the card, then activate the version for a data set there.{' '}
      <Link href="/models" className="text-ink underline underline-offset-2">
        All models
      </Link>
    </Banner>
  );
}
