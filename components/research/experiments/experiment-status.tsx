'use client';

import type { ReactNode } from 'react';
import { JobStatus } from '@/components/jobs/job-status';
import { PartialFigures } from '@/components/jobs/partial-figures';
import { Banner } from '@/components/ui';
import { progressWords } from '@/lib/views/experiment-progress';
import type { ExperimentView } from '@/lib/views/experiment-types';
import { numberText } from '@/lib/views/format';

interface ExperimentStatusProps {
  readonly experiment: ExperimentView;
  readonly stale: boolean;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onResume: () => void;
}

/** What is going on with an experiment that is not done: progress, failure, and how to go on. */
export function ExperimentStatus({ experiment, ...rest }: ExperimentStatusProps): ReactNode {
  const { status, progress, summary, cancelling, failure } = experiment;
  const { done, total } = progress;
  const step = progressWords(experiment);
  const share = done === 0 ? undefined : done / total;
  return (
    <>
      <JobStatus
        job={{ status, cancelling, failure, progress: { step, share } }}
        step={step}
        kind="experiment"
        failed="The experiment failed"
        kept={`${numberText(done, 0)} of ${numberText(total, 0)} cells are finished and kept.`}
        resume="Go on with the rest"
        {...rest}
      />
      <PartialFigures counted={summary?.finished ?? 0} total={total} unit="cells">
        Lines end where no cell is finished yet, and means may be of fewer seeds than asked for.
      </PartialFigures>
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
