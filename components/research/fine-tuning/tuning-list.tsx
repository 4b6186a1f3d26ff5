import { GraduationCap } from 'lucide-react';
import type { ReactNode } from 'react';
import { type JobColumn, JobList } from '@/components/jobs/job-list';
import type { ActionResult } from '@/lib/action-result';
import { numberText } from '@/lib/views/format';
import type { TuningListItem } from '@/lib/views/tuning-types';
import { RemoveTuning } from './remove-tuning';

interface TuningListProps {
  readonly sets: readonly TuningListItem[];
  readonly removeTuning: (id: string) => Promise<ActionResult<null>>;
}

const COLUMNS: readonly JobColumn<TuningListItem>[] = [
  { head: 'Targets of', cell: ({ settings }) => settings.engine },
  { head: 'Days', cell: ({ settings }) => numberText(settings.size, 0), className: 'text-right' },
];

/** The fine-tuning sets of the clinic, newest first. */
export function TuningList({ sets, removeTuning }: TuningListProps): ReactNode {
  return (
    <JobList
      id="tuning-sets"
      title="Fine-tuning sets"
      hint="Everything is made on this machine; nothing leaves it unless somebody sends it."
      jobs={sets}
      kind="Set"
      nameOf={({ name }) => name}
      hrefOf={({ id }) => `/research/fine-tuning/${id}`}
      columns={COLUMNS}
      removal={{ head: 'Delete', cell: (set) => <RemoveTuning set={set} removeTuning={removeTuning} /> }}
      empty={{
        icon: <GraduationCap aria-hidden />,
        title: 'No fine-tuning set yet',
        words:
          'A set pairs the product’s own requests with verified plans. With it and one of its recipes a language model learns to answer them.',
        start: { href: '/research/fine-tuning/new', words: 'New fine-tuning set' },
      }}
    />
  );
}
