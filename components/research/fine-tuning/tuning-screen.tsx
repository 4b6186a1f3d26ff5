'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { JobStatus } from '@/components/jobs/job-status';
import { StatusBadge } from '@/components/jobs/status-badge';
import { fetchJob, type JobAction, useJob } from '@/components/jobs/use-job';
import { Badge, PageHeader } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import type { ModelTuningItem } from '@/lib/views/model-tuning-types';
import type { SubmissionView, TuningView } from '@/lib/views/tuning-types';
import { CheckList } from './check-list';
import { ExamplePreviews } from './example-preview';
import { FileList } from './file-list';
import { OpenAiCard } from './openai-card';
import { RemoveTuning } from './remove-tuning';
import { TunePanel, type TunePanelProps } from './tune-panel';
import { TuningAbout } from './tuning-about';

interface TuningScreenProps {
  readonly initial: TuningView;
  /** Tunings of the embedded model on this set. */
  readonly tunings: readonly ModelTuningItem[];
  readonly actions: {
    readonly cancelTuning: JobAction;
    readonly resumeTuning: JobAction;
    readonly removeTuning: JobAction;
    readonly submitTuning: (input: unknown) => Promise<ActionResult<SubmissionView>>;
    readonly cancelSubmission: JobAction;
    readonly requestModelTuning: TunePanelProps['requestModelTuning'];
  };
}

function loadSet({ id }: TuningView, signal: AbortSignal): Promise<TuningView> {
  return fetchJob<TuningView>(`/api/fine-tuning/${encodeURIComponent(id)}`, signal);
}

/** A fine-tuning set: how far it is, its checks, files and first examples, and the road to an OpenAI account. */
export function TuningScreen({ initial, tunings, actions }: TuningScreenProps): ReactNode {
  const { job: set, stale, busy, act, remove } = useJob({ kind: 'tuning-set', initial, load: loadSet });
  return (
    <>
      <PageHeader
        title={set.name}
        badges={
          <>
            <StatusBadge status={set.status} />
            {set.dataset.synthetic ? <Badge tone="warn">Simulated data</Badge> : null}
          </>
        }
        hint={
          <Link
            href="/research/fine-tuning"
            className="target inline-flex items-center text-ink hover:underline"
          >
            Fine-tuning
          </Link>
        }
        actions={<RemoveTuning set={set} removeTuning={() => remove(actions.removeTuning)} />}
      />
      <div className="flex flex-col gap-4">
        <JobStatus
          job={set}
          kind="fine-tuning set"
          failed="The set could not be made"
          kept="Days that were asked about are kept."
          resume="Go on with the rest"
          stale={stale}
          busy={busy}
          onCancel={() => void act(actions.cancelTuning)}
          onResume={() => void act(actions.resumeTuning)}
        />
        {set.checks ? <CheckList checks={set.checks} /> : null}
        {set.files.length > 0 ? <FileList set={set} /> : null}
        <ExamplePreviews set={set} />
        {set.status === 'done' ? (
          <TunePanel set={set} tunings={tunings} requestModelTuning={actions.requestModelTuning} />
        ) : null}
        {set.status === 'done' ? <OpenAiCard set={set} actions={actions} /> : null}
        <TuningAbout set={set} />
      </div>
    </>
  );
}
