'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { StatusBadge } from '@/components/research/status-badge';
import { Badge, PageHeader, toast } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { fetchTraining } from '@/lib/uploads';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import type { TrainingView } from '@/lib/views/training-types';
import { TrainingResults } from './training-results';
import { TrainingStatus } from './training-status';
import { isAtWork } from './training-words';

const POLL_MS = 500;

type TrainingAction = (id: string) => Promise<ActionResult<null>>;

interface TrainingScreenProps {
  readonly initial: TrainingView;
  readonly actions: { readonly cancel: TrainingAction; readonly resume: TrainingAction };
}

/** A training from its start to the cards of its classifiers: goes on without this page, and is found by its address. */
export function TrainingScreen({ initial, actions }: TrainingScreenProps): ReactNode {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const key = ['training', initial.id];
  const { data: training, isError } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetchTraining(initial.id, signal),
    initialData: initial,
    initialDataUpdatedAt: isAtWork(initial) ? 0 : undefined,
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? POLL_MS : false),
  });
  const act = async (action: TrainingAction): Promise<void> => {
    setBusy(true);
    try {
      const result = await action(training.id);
      if (!result.ok) toast.error(result.error.message);
      await queries.invalidateQueries({ queryKey: key });
    } catch {
      toast.error('The server did not answer. Try again.');
    } finally {
      setBusy(false);
    }
  };
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
          stale={isError}
          busy={busy}
          onCancel={() => void act(actions.cancel)}
          onResume={() => void act(actions.resume)}
        />
        <TrainingResults training={training} />
      </div>
    </>
  );
}
