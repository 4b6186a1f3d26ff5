'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useRef, useState } from 'react';
import { newRequestKey } from '@/components/plans/request-key';
import { Button, Card, CardBody, CardFooter, EmptyState, ErrorState, Field, Input } from '@/components/ui';
import type { ActionError, ActionResult } from '@/lib/action-result';
import { numberText } from '@/lib/views/format';
import type { TuningOptions } from '@/lib/views/tuning-types';
import { SourceFields } from './source-fields';
import { TargetFields } from './target-fields';
import { draftOf, type TuningDraft, whatIsMissing } from './tuning-draft';

interface TuningFormProps {
  readonly options: TuningOptions;
  readonly requestTuning: (input: unknown) => Promise<ActionResult<{ readonly setId: string }>>;
}

const LOST: ActionError = {
  code: 'unreachable',
  message: 'The server did not answer. Try again: a set is never started twice.',
};

/** From a data set, a classifier and an engine to a fine-tuning set in the making. */
export function TuningForm({ options, requestTuning }: TuningFormProps): ReactNode {
  const initial = draftOf(options);
  if (!initial)
    return (
      <Card>
        <EmptyState
          title="No data set can be used yet"
          actions={
            <Button asChild variant="primary">
              <Link href="/admin/data-sets">Data sets</Link>
            </Button>
          }
        >
          A fine-tuning set needs complete days with a stress label, of enough people to hold some out, and a
          classifier that fits them.
        </EmptyState>
      </Card>
    );
  return <Form options={options} initial={initial} requestTuning={requestTuning} />;
}

function Form({
  options,
  initial,
  requestTuning,
}: TuningFormProps & { readonly initial: TuningDraft }): ReactNode {
  const router = useRouter();
  const [draft, setDraft] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ActionError>();
  // Kept until the server has answered: a second press, or a retry after a lost answer, is the same request.
  const requestKey = useRef<string | undefined>(undefined);
  const change = (part: Partial<TuningDraft>): void => {
    requestKey.current = undefined;
    setDraft((before) => ({ ...before, ...part }));
  };
  const submit = async (): Promise<void> => {
    requestKey.current ??= newRequestKey();
    setBusy(true);
    setError(undefined);
    try {
      const result = await requestTuning({ ...draft, requestKey: requestKey.current });
      if (result.ok) {
        router.push(`/research/fine-tuning/${result.value.setId}`);
        return;
      }
      requestKey.current = undefined;
      setError(result.error);
    } catch {
      setError(LOST);
    }
    setBusy(false);
  };
  const missing = whatIsMissing(draft);
  const dataset = options.datasets.find(({ id }) => id === draft.datasetId);
  return (
    <Card aria-label="New fine-tuning set" className="max-w-4xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === undefined) void submit();
        }}
      >
        <CardBody className="space-y-6 pt-4">
          <Field label="Name" htmlFor="tuning-name" hint="Shown in lists and exports. No names of people.">
            <Input
              id="tuning-name"
              aria-describedby="tuning-name-hint"
              className="max-w-lg"
              value={draft.name}
              maxLength={80}
              onChange={(event) => change({ name: event.target.value })}
            />
          </Field>
          <SourceFields options={options} draft={draft} onChange={change} />
          {dataset ? (
            <TargetFields
              dataset={dataset}
              settings={draft.settings}
              onChange={(part) => change({ settings: { ...draft.settings, ...part } })}
            />
          ) : null}
          {error ? (
            <ErrorState title="The set was not started" eventId={error.eventId}>
              {error.message}
            </ErrorState>
          ) : null}
        </CardBody>
        <CardFooter className="justify-end rounded-b-lg bg-surface py-3">
          <span aria-live="polite">
            {missing ??
              `At most ${numberText(draft.settings.size, 0)} examples. The first ones are shown while the others are made.`}
          </span>
          <Button type="submit" variant="primary" disabled={missing !== undefined} busy={busy}>
            Make the set
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
