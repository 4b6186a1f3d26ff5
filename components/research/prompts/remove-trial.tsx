'use client';

import type { ReactNode } from 'react';
import { RemoveDialog } from '@/components/jobs/remove-dialog';
import type { ActionResult } from '@/lib/action-result';
import { numberText } from '@/lib/views/format';
import type { TrialHead } from '@/lib/views/prompt-trial-types';
import { trialHref } from '@/lib/views/prompt-trial-words';

interface RemoveTrialProps {
  readonly trial: Pick<TrialHead, 'id' | 'name' | 'cellsDone'>;
  readonly removeTrial: (id: string) => Promise<ActionResult<null>>;
}

/** Deletes a trial with its answers. Its days and patients stay. */
export function RemoveTrial({ trial, removeTrial }: RemoveTrialProps): ReactNode {
  return (
    <RemoveDialog
      kind="trial"
      name={trial.name}
      description={`The answers to its ${numberText(trial.cellsDone, 0)} requests, the edited prompt and all figures are deleted. Patients, days and their own plans stay. This cannot be undone.`}
      remove={() => removeTrial(trial.id)}
      leadsTo={trialHref()}
    />
  );
}
