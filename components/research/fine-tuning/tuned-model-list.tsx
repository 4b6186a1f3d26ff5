import { Cpu } from 'lucide-react';
import type { ReactNode } from 'react';
import { type JobColumn, JobList } from '@/components/jobs/job-list';
import { Badge } from '@/components/ui';
import type { ModelTuningItem } from '@/lib/views/model-tuning-types';
import { START_WORDS } from '@/lib/views/model-tuning-words';

const COLUMNS: readonly JobColumn<ModelTuningItem>[] = [
  { head: 'Started from', cell: ({ settings }) => START_WORDS[settings.start], className: 'min-w-40' },
];

/** Models the clinic tuned, and those being tuned, newest first. */
export function TunedModelList({ tunings }: { readonly tunings: readonly ModelTuningItem[] }): ReactNode {
  return (
    <JobList
      id="tuned-models"
      className="mt-4"
      title="Tuned models"
      hint="The embedded language model after lessons about a set’s people. A finished one is offered among the engines."
      jobs={tunings}
      kind="Model"
      nameOf={({ name }) => name}
      hrefOf={({ id }) => `/research/fine-tuning/models/${id}`}
      notesOf={({ archived }) =>
        archived ? (
          <span className="ml-2">
            <Badge>archived</Badge>
          </span>
        ) : null
      }
      columns={COLUMNS}
      empty={{
        icon: <Cpu aria-hidden />,
        title: 'No tuned model yet',
        words: 'The page of a finished set has a panel that tunes the embedded model on it.',
      }}
    />
  );
}
