import { MessageSquareText } from 'lucide-react';
import type { ReactNode } from 'react';
import { type JobColumn, JobList, type JobListEmpty } from '@/components/jobs/job-list';
import type { ActionResult } from '@/lib/action-result';
import type { TrialHead } from '@/lib/views/prompt-trial-types';
import { promptName, trialHref } from '@/lib/views/prompt-trial-words';
import { RemoveTrial } from './remove-trial';

interface TrialListProps {
  readonly trials: readonly TrialHead[];
  /** What to do when no language model is set up; undefined when one is. */
  readonly hint?: string;
  readonly removeTrial: (id: string) => Promise<ActionResult<null>>;
}

/** Two prompts and the exact search answer for every day. */
const SIDES = 3;

const COLUMNS: readonly JobColumn<TrialHead>[] = [
  { head: 'Language model', cell: ({ provider }) => provider.label },
  { head: 'Stored', cell: ({ prompts }) => promptName(prompts.stored), className: 'whitespace-nowrap' },
  { head: 'Days', cell: ({ days }) => days, className: 'text-right' },
];

/** The trials of the clinic, newest first. */
export function TrialList({ trials, hint, removeTrial }: TrialListProps): ReactNode {
  return (
    <JobList
      id="trials"
      title="Trials"
      hint="A stored version of the prompt beside an edited copy."
      label="Trials of prompts"
      jobs={trials}
      kind="Trial"
      nameOf={({ name }) => name}
      hrefOf={({ id }) => trialHref(id)}
      shareOf={({ cellsDone, days }) => cellsDone / (days * SIDES)}
      columns={COLUMNS}
      removal={{
        head: 'Delete',
        cell: (trial) => <RemoveTrial trial={trial} removeTrial={removeTrial} />,
      }}
      empty={nothingTried(hint)}
    />
  );
}

function nothingTried(hint: string | undefined): JobListEmpty {
  const icon = <MessageSquareText aria-hidden />;
  if (hint !== undefined)
    return {
      icon,
      title: 'No language model to try prompts on',
      words: `${hint} An embedded language model reads the day itself and no text, so no prompt can be tried on it.`,
    };
  return {
    icon,
    title: 'No trial yet',
    words:
      'A trial asks one language model for plans on the same days with a stored version of the prompt and with your copy of it, and compares what comes of both.',
    start: { href: `${trialHref()}/new`, words: 'New trial' },
  };
}
