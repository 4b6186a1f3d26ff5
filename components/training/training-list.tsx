'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { JobList } from '@/components/jobs/job-list';
import { isAtWork } from '@/components/jobs/use-job';
import { Button, toast } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import type { TrainingView } from '@/lib/views/training-types';
import { trainingNotes } from './training-words';

interface TrainingListProps {
  readonly trainings: readonly TrainingView[];
  readonly remove: (id: string) => Promise<ActionResult<null>>;
}

/** The latest trainings with where each stands; nothing where there is none. */
export function TrainingList({ trainings, remove }: TrainingListProps): ReactNode {
  if (trainings.length === 0) return null;
  return (
    <JobList
      id="trainings"
      title="Trainings"
      hint="What they registered stays when they are removed"
      jobs={trainings}
      kind="Families"
      nameOf={familiesOf}
      hrefOf={({ id }) => `/models/train/${id}`}
      notesOf={(training) =>
        trainingNotes(training).map((note) => (
          <span key={note} className="block text-muted text-xs">
            {note}
          </span>
        ))
      }
      removal={{ head: 'Remove', cell: (training) => <TakeOff training={training} remove={remove} /> }}
    />
  );
}

function familiesOf({ families }: TrainingView): string {
  return families.map((family) => FAMILY_WORDS[family].label).join(', ');
}

interface TakeOffProps {
  readonly training: TrainingView;
  readonly remove: TrainingListProps['remove'];
}

function TakeOff({ training, remove }: TakeOffProps): ReactNode {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const takeOff = async (): Promise<void> => {
    setBusy(true);
    const result = await remove(training.id).catch(() => undefined);
    setBusy(false);
    if (result?.ok) router.refresh();
    else toast.error(result?.error.message ?? 'The server did not answer. Try again.');
  };
  return (
    <Button
      variant="ghost"
      size="sm"
      disabled={isAtWork(training)}
      busy={busy}
      aria-label={`Remove the training of ${familiesOf(training)}`}
      onClick={takeOff}
    >
      Remove
    </Button>
  );
}
