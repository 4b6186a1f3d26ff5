'use client';

import type { ReactNode } from 'react';
import { Banner, Button, ErrorState } from '@/components/ui';
import { progressWords } from '@/lib/views/experiment-progress';
import type { ExperimentView } from '@/lib/views/experiment-types';
import { numberText } from '@/lib/views/format';
import { AtWork } from '../at-work';
import { isAtWork } from '../use-job';

interface ExperimentStatusProps {
  readonly experiment: ExperimentView;
  readonly stale: boolean;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onResume: () => void;
}

/** What is going on with an experiment that is not done: progress, failure, and how to go on. */
export function ExperimentStatus(props: ExperimentStatusProps): ReactNode {
  const { experiment, stale, busy, onCancel, onResume } = props;
  const { status, progress, summary, cancelling } = experiment;
  const counted = summary?.finished ?? 0;
  const done = `${numberText(progress.done, 0)} of ${numberText(progress.total, 0)} cells`;
  const resume = (
    <Button busy={busy} onClick={onResume}>
      Go on with the rest
    </Button>
  );
  return (
    <>
      {stale && isAtWork(experiment) ? (
        <Banner tone="warn" live title="The server does not answer">
          The experiment may be going on; this page keeps asking.
        </Banner>
      ) : null}
      {isAtWork(experiment) ? (
        <AtWork
          kind="experiment"
          step={progressWords(experiment)}
          share={progress.done === 0 ? undefined : progress.done / progress.total}
          busy={busy || cancelling}
          onCancel={onCancel}
        />
      ) : null}
      {status === 'failed' ? (
        <ErrorState title="The experiment failed" eventId={experiment.failure?.eventId} actions={resume}>
          {experiment.failure?.message ?? 'No reason was recorded.'} {done} are finished and kept.
        </ErrorState>
      ) : null}
      {status === 'cancelled' ? (
        <Banner title="Cancelled" actions={resume}>
          {done} are finished and kept.
        </Banner>
      ) : null}
      {summary && counted > 0 && counted < progress.total ? (
        <Banner
          tone="warn"
          title={`Unfinished: figures of ${numberText(counted, 0)} of ${numberText(progress.total, 0)} cells`}
        >
          Lines end where no cell is finished yet, and means may be of fewer seeds than asked for.
        </Banner>
      ) : null}
      {summary && summary.failed.length > 0 ? (
        <Banner
          tone="warn"
          title={`${summary.failed.length === 1 ? 'One cell' : `${numberText(summary.failed.length, 0)} cells`} could not be computed`}
        >
          No figure counts them. The reasons are under About.
        </Banner>
      ) : null}
    </>
  );
}
