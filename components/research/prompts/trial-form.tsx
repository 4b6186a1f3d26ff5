'use client';

import { type ReactNode, useState } from 'react';
import { NameField } from '@/components/jobs/name-field';
import { NothingToStart } from '@/components/jobs/nothing-to-start';
import { RequestForm } from '@/components/jobs/request-form';
import { useRequest } from '@/components/jobs/use-request';
import { postForText, SentText } from '@/components/plans/sent-text';
import { Button } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import { templateIssues } from '@/lib/prompt-trials/template-issues';
import { numberText } from '@/lib/views/format';
import type { TrialOptions } from '@/lib/views/prompt-trial-types';
import { trialHref } from '@/lib/views/prompt-trial-words';
import { PromptEditor } from './prompt-editor';
import { draftOf, readPrices, type TrialDraft } from './trial-draft';
import { DataFields, SizeFields } from './trial-fields';

interface TrialFormProps {
  readonly options: TrialOptions;
  readonly requestTrial: (input: unknown) => Promise<ActionResult<{ readonly trialId: string }>>;
}

/** From a stored prompt, a copy of it and some days to a running trial. */
export function TrialForm({ options, requestTrial }: TrialFormProps): ReactNode {
  const usable = options.datasets.filter(({ classifiers }) => classifiers.length > 0);
  const first =
    usable.find(({ engines }) => engines.some(({ available }) => available)) ??
    (options.hint === undefined ? usable[0] : undefined);
  if (!first)
    return (
      <NothingToStart
        title={options.hint ? 'No language model to try prompts on' : 'No data set to try prompts on'}
      >
        {options.hint ?? 'A trial needs a data set and a classifier that fits its features.'}
      </NothingToStart>
    );
  return <Form options={options} initial={draftOf(options, first)} requestTrial={requestTrial} />;
}

function Form({
  options,
  initial,
  requestTrial,
}: TrialFormProps & { readonly initial: TrialDraft }): ReactNode {
  const [draft, setDraft] = useState(initial);
  const [previewing, setPreviewing] = useState(false);
  const { busy, error, changed, send } = useRequest({
    what: 'a trial',
    request: requestTrial,
    hrefOf: ({ trialId }) => trialHref(trialId),
  });
  const dataset = options.datasets.find(({ id }) => id === draft.datasetId);
  const engine = dataset?.engines.find(({ id }) => id === draft.engine);
  const issues = templateIssues(draft.system);
  const { prices, problem } = readPrices(draft);
  const { promptPrice: _, completionPrice: __, ...asked } = draft;
  const change = (part: Partial<TrialDraft>): void => {
    changed();
    setDraft((before) => ({ ...before, ...part }));
  };
  const submit = (): void => {
    setPreviewing(false);
    void send({ ...asked, prices });
  };
  if (!dataset) return null;
  const missing = missingOf(draft, issues, problem);
  return (
    <>
      <RequestForm
        label="New trial"
        failed="The trial was not started"
        error={error}
        status={
          missing ??
          `Up to ${numberText(2 * draft.maxDays, 0)} questions to the language model, and their repairs.`
        }
        start="Start the trial"
        ready={missing === undefined}
        busy={busy}
        actions={
          <Button disabled={missing !== undefined} onClick={() => setPreviewing(true)}>
            What will be sent
          </Button>
        }
        onSubmit={() => (engine?.remote ? setPreviewing(true) : submit())}
      >
        <NameField id="trial-name" value={draft.name} onChange={(name) => change({ name })} />
        <DataFields options={options} dataset={dataset} draft={draft} onChange={change} />
        <PromptEditor options={options} draft={draft} issues={issues} onChange={change} />
        <SizeFields options={options} draft={draft} onChange={change} />
      </RequestForm>
      <SentText
        open={previewing}
        onOpenChange={setPreviewing}
        queryKey={['trial-prompt', asked]}
        load={(signal) => postForText('/api/prompt-trials/preview', asked, signal)}
        description={`For the first day; the other days are asked about in the same words. It goes to ${engine?.label ?? 'the language model'} and holds no name, record number, date or note.`}
        confirm="Start the trial"
        onConfirm={submit}
      />
    </>
  );
}

/** What keeps the trial from being started. */
function missingOf(
  { name, classifierId, engine }: TrialDraft,
  issues: readonly string[],
  problem: string | undefined,
): string | undefined {
  if (name.trim() === '') return 'A name is needed.';
  if (classifierId === '') return 'A classifier is needed.';
  if (engine === '') return 'No language model may be asked about this data set.';
  if (issues.length > 0) return 'The copy cannot be used yet.';
  return problem;
}
