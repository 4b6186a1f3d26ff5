'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { LossChart } from '@/components/charts/loss-chart';
import { JobStatus } from '@/components/jobs/job-status';
import { RemoveDialog } from '@/components/jobs/remove-dialog';
import { StatusBadge } from '@/components/jobs/status-badge';
import { fetchJob, isAtWork, type JobAction, useJob } from '@/components/jobs/use-job';
import { Badge, Banner, Button, Card, CardBody, CardHeader, EmptyState, PageHeader } from '@/components/ui';
import type { ModelTuningView } from '@/lib/views/model-tuning-types';
import { ComparisonCard } from './comparison-card';
import { TunedCardView } from './tuned-card-view';

interface ModelTuningScreenProps {
  readonly initial: ModelTuningView;
  readonly actions: {
    readonly cancelModelTuning: JobAction;
    readonly resumeModelTuning: JobAction;
    readonly archiveModelTuning: JobAction;
    readonly restoreModelTuning: JobAction;
    readonly removeModelTuning: JobAction;
  };
}

function loadTuning({ id }: ModelTuningView, signal: AbortSignal): Promise<ModelTuningView> {
  return fetchJob(`/api/fine-tuning/models/${encodeURIComponent(id)}`, signal);
}

/** A tuning of the embedded model: how far it is, its curve, what it came to, and its card. */
export function ModelTuningScreen({ initial, actions }: ModelTuningScreenProps): ReactNode {
  const { job, stale, busy, act, remove } = useJob({ kind: 'model-tuning', initial, load: loadTuning });
  const { card } = job;
  return (
    <>
      <PageHeader
        title={job.name}
        badges={
          <>
            <StatusBadge status={job.status} />
            {job.archived ? <Badge>archived</Badge> : null}
            {job.dataset?.synthetic ? <Badge tone="warn">Simulated data</Badge> : null}
          </>
        }
        hint={
          <>
            <Link
              href="/research/fine-tuning"
              className="target inline-flex items-center text-ink hover:underline"
            >
              Fine-tuning
            </Link>{' '}
            · Embedded language model, tuned here
          </>
        }
        actions={
          job.removed || isAtWork(job) ? null : (
            <>
              {card ? (
                <Button
                  busy={busy}
                  onClick={() =>
                    void act(job.archived ? actions.restoreModelTuning : actions.archiveModelTuning)
                  }
                >
                  {job.archived ? 'Restore' : 'Archive'}
                </Button>
              ) : null}
              <RemoveDialog
                kind={card ? 'model' : 'tuning'}
                name={job.name}
                description={
                  card
                    ? 'Its file is deleted; this cannot be undone. Runs and studies that used it keep their results and its name.'
                    : 'Its lessons are deleted; this cannot be undone.'
                }
                leadsTo="/research/fine-tuning"
                remove={() => remove(actions.removeModelTuning)}
              />
            </>
          )
        }
      />
      <div className="flex flex-col gap-4">
        <JobStatus
          job={job}
          kind="tuning"
          failed="The tuning failed"
          kept="Lessons that were finished are kept; training starts from the beginning."
          resume="Train again"
          stale={stale}
          busy={busy}
          onCancel={() => void act(actions.cancelModelTuning)}
          onResume={() => void act(actions.resumeModelTuning)}
        />
        {card && job.unusable ? <Banner title="Not offered among the engines">{job.unusable}</Banner> : null}
        {card?.comparison ? <ComparisonCard comparison={card.comparison} /> : null}
        <Card labelledBy="curve">
          <CardHeader
            id="curve"
            title="Learning curve"
            hint="Cross-entropy of a word. The held-out lessons are about the validation people."
          />
          {job.curve.length > 0 ? (
            <CardBody>
              <LossChart curve={job.curve} />
            </CardBody>
          ) : (
            <EmptyState title="No point yet">
              {isAtWork(job)
                ? 'The first one comes with the first step of training.'
                : 'Training ended before its first step.'}
            </EmptyState>
          )}
        </Card>
        {card ? <TunedCardView card={card} set={job.set} /> : null}
      </div>
    </>
  );
}
