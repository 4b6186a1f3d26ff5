import { Sprout } from 'lucide-react';
import type { ReactNode } from 'react';
import { type JobColumn, JobList } from '@/components/jobs/job-list';
import type { ActionResult } from '@/lib/action-result';
import type { ExperimentListItem } from '@/lib/views/experiment-types';
import { experimentHref } from '@/lib/views/experiment-url';
import { FAMILY_WORDS } from '@/lib/views/family-words';
import { numberText } from '@/lib/views/format';
import { RemoveExperiment } from './remove-experiment';

interface ExperimentListProps {
  readonly experiments: readonly ExperimentListItem[];
  readonly removeExperiment: (id: string) => Promise<ActionResult<null>>;
}

const COLUMNS: readonly JobColumn<ExperimentListItem>[] = [
  { head: 'Scenarios', cell: ({ settings }) => settings.scenarios.join(', ') },
  {
    head: 'Classifiers',
    cell: ({ settings }) => settings.classifiers.map((family) => FAMILY_WORDS[family].label).join(', '),
    className: 'min-w-32',
  },
  { head: 'Cells', cell: ({ progress }) => numberText(progress.total, 0), className: 'text-right' },
];

/** The augmentation experiments of the clinic, newest first. */
export function ExperimentList({ experiments, removeExperiment }: ExperimentListProps): ReactNode {
  return (
    <JobList
      id="experiments"
      title="Augmentation experiments"
      hint="What counterfactuals are worth as training rows, beside methods that cost nothing."
      jobs={experiments}
      kind="Experiment"
      nameOf={({ name }) => name}
      hrefOf={({ id }) => experimentHref(id)}
      shareOf={({ progress }) => progress.done / progress.total}
      columns={COLUMNS}
      removal={{
        head: 'Delete',
        cell: (experiment) => (
          <RemoveExperiment experiment={experiment} removeExperiment={removeExperiment} />
        ),
      }}
      empty={{
        icon: <Sprout aria-hidden />,
        title: 'No experiment yet',
        words:
          'An experiment removes labelled rows from training, adds counterfactuals or the rows of a simple baseline in their place, and measures on people held out how much of the classifier comes back.',
        start: { href: '/research/experiments/new', words: 'New experiment' },
      }}
    />
  );
}
