'use client';

import type { ReactNode } from 'react';
import { RemoveDialog } from '@/components/jobs/remove-dialog';
import type { ActionResult } from '@/lib/action-result';
import { numberText } from '@/lib/views/format';
import type { StudyHead } from '@/lib/views/study-types';

interface RemoveStudyProps {
  readonly study: Pick<StudyHead, 'id' | 'name' | 'cellsDone'>;
  readonly removeStudy: (id: string) => Promise<ActionResult<null>>;
}

/** Deletes a study with its plans. Its days and patients stay. */
export function RemoveStudy({ study, removeStudy }: RemoveStudyProps): ReactNode {
  return (
    <RemoveDialog
      kind="study"
      name={study.name}
      description={`The plans of its ${numberText(study.cellsDone, 0)} answered requests and all figures are deleted. Patients, days and their own plans stay. This cannot be undone.`}
      remove={() => removeStudy(study.id)}
    />
  );
}
