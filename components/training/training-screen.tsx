'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { StatusBadge } from '@/components/jobs/status-badge';
import { type JobAction, useJob } from '@/components/jobs/use-job';
import { Badge, PageHeader } from '@/components/ui';
import { fetchTraining } from '@/lib/uploads';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import type { TrainingView } from '@/lib/views/training-types';
import { TrainingResults } from './training-results';
import { TrainingStatus } from './training-status';

/** A training takes seconds. */
const POLL_MS = 500;

interface TrainingScreenProps {
  readonly initial: TrainingView;
  readonly actions: { readonly cancel: JobAction; readonly resume: JobAction };
}

/** A training from its start to the cards of its classifiers: goes on without this page, and is found by its address. */
export function TrainingScreen({ initial, actions }: TrainingScreenProps): ReactNode {
  const {
    job: training,
    stale,
    busy,
    act,
  } = useJob({
    kind: 'training',
    initial,
    load: ({ id }, signal) => fetchTraining(id, signal),
    pollMs: POLL_MS,
  });
  return (
    <>
      <PageHeader
        title="Training"
        badges={
          <>
            <StatusBadge status={training.status} />
            {training.dataset.synthetic ? <Badge tone="warn">Simulated data</Badge> : null}
          </>
        }
        hint={
          <>
            <Link href="/models" className="target inline-flex items-center text-ink hover:underline">
              Models
            </Link>{' '}
            · {training.families.map((family) => FAMILY_WORDS[family].label).join(', ')} ·{' '}
            {training.dataset.name} · seed {training.seed}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <TrainingStatus
          training={training}
          stale={stale}
          busy={busy}
          onCancel={() => void act(actions.cancel)}
          onResume={() => void act(actions.resume)}
        />
        <TrainingResults training={training} />
      </div>
    </>
  );
}
