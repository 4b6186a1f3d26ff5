import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { type JobColumn, JobList } from '@/components/jobs/job-list';
import type { ActionResult } from '@/lib/action-result';
import type { StudyHead } from '@/lib/views/study-types';
import { studyHref } from '@/lib/views/study-url';
import { RemoveStudy } from './remove-study';

interface StudyListProps {
  readonly studies: readonly StudyHead[];
  readonly removeStudy: (id: string) => Promise<ActionResult<null>>;
}

const COLUMNS: readonly JobColumn<StudyHead>[] = [
  { head: 'Days', cell: ({ days }) => days, className: 'text-right' },
  { head: 'People', cell: ({ people }) => people, className: 'text-right' },
  { head: 'Engines', cell: ({ engines }) => engines.length, className: 'text-right' },
];

/** The studies of the clinic, newest first. */
export function StudyList({ studies, removeStudy }: StudyListProps): ReactNode {
  return (
    <JobList
      id="studies"
      title="Engines over a cohort"
      hint="Feature diversity and quality of plans."
      label="Studies"
      jobs={studies}
      kind="Study"
      nameOf={({ name }) => name}
      hrefOf={({ id }) => studyHref(id)}
      shareOf={({ cellsDone, days, engines }) => cellsDone / (days * engines.length)}
      columns={COLUMNS}
      removal={{
        head: 'Delete',
        cell: (study) => <RemoveStudy study={study} removeStudy={removeStudy} />,
      }}
      empty={{
        icon: <FlaskConical aria-hidden />,
        title: 'No study yet',
        words:
          'A study asks several engines for plans on the same days of a cohort, and compares what they change and how good the plans are.',
        start: { href: '/research/studies/new', words: 'New study' },
      }}
    />
  );
}
