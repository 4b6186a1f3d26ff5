'use client';

import type { ReactNode } from 'react';
import { RemoveDialog } from '@/components/jobs/remove-dialog';
import type { ActionResult } from '@/lib/action-result';
import type { TuningListItem } from '@/lib/views/tuning-types';

interface RemoveTuningProps {
  readonly set: Pick<TuningListItem, 'id' | 'name'>;
  readonly removeTuning: (id: string) => Promise<ActionResult<null>>;
}

/** Deletes a fine-tuning set with its files. */
export function RemoveTuning({ set, removeTuning }: RemoveTuningProps): ReactNode {
  return (
    <RemoveDialog
      kind="set"
      name={set.name}
      description="Its examples, files and address are deleted; this cannot be undone. Files that were downloaded and jobs of an OpenAI account stay where they are."
      leadsTo="/research/fine-tuning"
      remove={() => removeTuning(set.id)}
    />
  );
}
