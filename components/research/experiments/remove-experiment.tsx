'use client';

import type { ReactNode } from 'react';
import { RemoveDialog } from '@/components/jobs/remove-dialog';
import type { ActionResult } from '@/lib/action-result';
import type { ExperimentListItem } from '@/lib/views/experiment-types';

interface RemoveExperimentProps {
  readonly experiment: Pick<ExperimentListItem, 'id' | 'name'>;
  readonly removeExperiment: (id: string) => Promise<ActionResult<null>>;
}

/** Deletes an experiment with its figures. Finished cells stay with the data set, for the next one. */
export function RemoveExperiment({ experiment, removeExperiment }: RemoveExperimentProps): ReactNode {
  return (
    <RemoveDialog
      kind="experiment"
      name={experiment.name}
      description="Its settings, figures and address are deleted; this cannot be undone. What its cells came to is kept with the data set, so that the same grid asked for again is done in seconds."
      remove={() => removeExperiment(experiment.id)}
    />
  );
}
