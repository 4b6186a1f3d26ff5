'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { StatusBadge } from '@/components/jobs/status-badge';
import { fetchJob, isAtWork, type JobAction, useJob } from '@/components/jobs/use-job';
import { Badge, EmptyState, PageHeader } from '@/components/ui';
import type { TrialView } from '@/lib/views/prompt-trial-types';
import { trialHref } from '@/lib/views/prompt-trial-words';
import { FileMenu } from '../file-menu';
import { RequestsStatus } from '../requests-status';
import { RemoveTrial } from './remove-trial';
import { TrialAbout } from './trial-about';
import { TrialDays } from './trial-days';
import { TrialFiguresTable } from './trial-figures-table';

interface TrialScreenProps {
  readonly initial: TrialView;
  readonly actions: {
    readonly cancelTrial: JobAction;
    readonly resumeTrial: JobAction;
    readonly removeTrial: JobAction;
  };
}

/** Two prompts and the exact search answer for every day. */
const SIDES = 3;

const FILES = [
  { file: 'figures.csv', label: 'Figures, CSV', hint: 'Every figure with n and interval' },
  { file: 'days.csv', label: 'Days, CSV', hint: 'What each prompt made of each day' },
  { file: 'proposals.csv', label: 'Proposals, CSV', hint: 'Plans and rejected proposals with reasons' },
  { file: 'trial.json', label: 'Everything, JSON', hint: 'Settings, both prompts, figures and answers' },
];

/** A trial: a stored prompt beside an edited copy, on the same days. */
export function TrialScreen({ initial, actions }: TrialScreenProps): ReactNode {
  const {
    job: trial,
    stale,
    busy,
    act,
    remove,
  } = useJob({
    kind: 'prompt-trial',
    initial,
    load: ({ id }, signal) => fetchJob<TrialView>(`/api/prompt-trials/${encodeURIComponent(id)}`, signal),
  });
  const { figures } = trial;
  return (
    <>
      <PageHeader
        title={trial.name}
        badges={
          <>
            <StatusBadge status={trial.status} />
            {trial.dataset.synthetic ? <Badge tone="warn">Simulated data</Badge> : null}
          </>
        }
        hint={
          <>
            <Link href={trialHref()} className="target inline-flex items-center text-ink hover:underline">
              Prompt laboratory
            </Link>{' '}
            · {trial.provider.label} · {trial.dataset.name} · {trial.days} days of {trial.people} people
          </>
        }
        actions={
          <>
            {figures ? (
              <FileMenu
                base={`/api/prompt-trials/${encodeURIComponent(trial.id)}/export/`}
                files={FILES}
                note="People are numbered; no ids or dates are in the files."
              />
            ) : null}
            <RemoveTrial trial={trial} removeTrial={() => remove(actions.removeTrial)} />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <RequestsStatus
          job={trial}
          total={trial.days * SIDES}
          kind="trial"
          failed="The trial stopped"
          partial="Both prompts have nearly the same days so far, but fewer than asked for."
          stale={stale}
          busy={busy}
          onCancel={() => void act(actions.cancelTrial)}
          onResume={() => void act(actions.resumeTrial)}
        />
        {figures && figures.cells > 0 ? (
          <TrialFiguresTable trial={trial} figures={figures} />
        ) : (
          <EmptyState title="No figures yet">
            {isAtWork(trial)
              ? 'The first figures come a few seconds after the first answers.'
              : 'Nothing was answered before the trial ended.'}
          </EmptyState>
        )}
        <TrialDays trial={trial} />
        <TrialAbout trial={trial} />
      </div>
    </>
  );
}
