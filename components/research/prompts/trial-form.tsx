'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useRef, useState } from 'react';
import { newRequestKey } from '@/components/plans/request-key';
import { postForText, SentText } from '@/components/plans/sent-text';
import { Button, Card, CardBody, CardFooter, EmptyState, ErrorState, Field, Input } from '@/components/ui';
import type { ActionError, ActionResult } from '@/lib/action-result';
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

const LOST: ActionError = {
  code: 'unreachable',
  message: 'The server did not answer. Try again: a trial is never started twice.',
};

/** From a stored prompt, a copy of it and some days to a running trial. */
export function TrialForm({ options, requestTrial }: TrialFormProps): ReactNode {
  const usable = options.datasets.filter(({ classifiers }) => classifiers.length > 0);
  const first =
    usable.find(({ engines }) => engines.some(({ available }) => available)) ??
    (options.hint === undefined ? usable[0] : undefined);
  if (!first)
    return (
      <Card>
        <EmptyState
          title={options.hint ? 'No language model to try prompts on' : 'No data set to try prompts on'}
        >
          {options.hint ?? 'A trial needs a data set and a classifier that fits its features.'}
        </EmptyState>
      </Card>
    );
  return <Form options={options} initial={draftOf(options, first)} requestTrial={requestTrial} />;
}

function Form({
  options,
  initial,
  requestTrial,
}: TrialFormProps & { readonly initial: TrialDraft }): ReactNode {
  const router = useRouter();
  const [draft, setDraft] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [previewing, setPreviewing] = useState(false);
  const [error, setError] = useState<ActionError>();
  // Kept until the server has answered: a second press, or a retry after a lost answer, is the same request.
  const requestKey = useRef<string | undefined>(undefined);
  const dataset = options.datasets.find(({ id }) => id === draft.datasetId);
  const engine = dataset?.engines.find(({ id }) => id === draft.engine);
  const issues = templateIssues(draft.system);
  const { prices, problem } = readPrices(draft);
  const { promptPrice: _, completionPrice: __, ...asked } = draft;
  const change = (part: Partial<TrialDraft>): void => {
    requestKey.current = undefined;
    setDraft((before) => ({ ...before, ...part }));
  };
  const submit = async (): Promise<void> => {
    requestKey.current ??= newRequestKey();
    setBusy(true);
    setError(undefined);
    setPreviewing(false);
    try {
      const result = await requestTrial({ ...asked, prices, requestKey: requestKey.current });
      if (result.ok) {
        router.push(trialHref(result.value.trialId));
        return;
      }
      requestKey.current = undefined;
      setError(result.error);
    } catch {
      setError(LOST);
    }
    setBusy(false);
  };
  if (!dataset) return null;
  const missing = missingOf(draft, issues, problem);
  return (
    <Card aria-label="New trial" className="max-w-4xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (engine?.remote) setPreviewing(true);
          else void submit();
        }}
      >
        <CardBody className="space-y-6 pt-4">
          <Field label="Name" htmlFor="trial-name" hint="Shown in lists and exports. No names of people.">
            <Input
              id="trial-name"
              aria-describedby="trial-name-hint"
              className="max-w-lg"
              value={draft.name}
              maxLength={80}
              onChange={(event) => change({ name: event.target.value })}
            />
          </Field>
          <DataFields options={options} dataset={dataset} draft={draft} onChange={change} />
          <PromptEditor options={options} draft={draft} issues={issues} onChange={change} />
          <SizeFields options={options} draft={draft} onChange={change} />
          {error ? (
            <ErrorState title="The trial was not started" eventId={error.eventId}>
              {error.message}
            </ErrorState>
          ) : null}
        </CardBody>
        <CardFooter className="flex-wrap justify-end gap-2 py-3">
          <span>
            {missing ??
              `Up to ${numberText(2 * draft.maxDays, 0)} questions to the language model, and their repairs.`}
          </span>
          <Button disabled={missing !== undefined} onClick={() => setPreviewing(true)}>
            What will be sent
          </Button>
          <Button type="submit" variant="primary" disabled={missing !== undefined} busy={busy}>
            Start the trial
          </Button>
        </CardFooter>
      </form>
      <SentText
        open={previewing}
        onOpenChange={setPreviewing}
        queryKey={['trial-prompt', asked]}
        load={(signal) => postForText('/api/prompt-trials/preview', asked, signal)}
        description={`For the first day; the other days are asked about in the same words. It goes to ${engine?.label ?? 'the language model'} and holds no name, record number, date or note.`}
        confirm="Start the trial"
        onConfirm={() => void submit()}
      />
    </Card>
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
