'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useRef, useState } from 'react';
import { newRequestKey } from '@/components/plans/request-key';
import { Button, Card, CardBody, CardFooter, EmptyState, ErrorState, Field, Input } from '@/components/ui';
import type { ActionError, ActionResult } from '@/lib/action-result';
import { numberText } from '@/lib/views/format';
import type { StudyOptions } from '@/lib/views/study-types';
import { studyHref } from '@/lib/views/study-url';
import { EngineBoxes } from './engine-boxes';
import { SliceFields } from './slice-fields';
import { draftOf, type StudyDraft } from './study-draft';

interface StudyFormProps {
  readonly options: StudyOptions;
  readonly requestStudy: (input: unknown) => Promise<ActionResult<{ readonly studyId: string }>>;
}

const LOST: ActionError = {
  code: 'unreachable',
  message: 'The server did not answer. Try again: a study is never started twice.',
};

/** From a slice, a classifier and engines to a running study. */
export function StudyForm({ options, requestStudy }: StudyFormProps): ReactNode {
  const [first] = options.datasets.filter(({ classifiers }) => classifiers.length > 0);
  if (!first)
    return (
      <Card>
        <EmptyState
          title="No data set can be studied yet"
          actions={
            <Button asChild variant="primary">
              <Link href="/admin/data-sets">Data sets</Link>
            </Button>
          }
        >
          A study needs a data set and a classifier that fits its features.
        </EmptyState>
      </Card>
    );
  return <Form options={options} initial={draftOf(first)} requestStudy={requestStudy} />;
}

function Form({
  options,
  initial,
  requestStudy,
}: StudyFormProps & { readonly initial: StudyDraft }): ReactNode {
  const router = useRouter();
  const [draft, setDraft] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ActionError>();
  // Kept until the server has answered: a second press, or a retry after a lost answer, is the same request.
  const requestKey = useRef<string | undefined>(undefined);
  const dataset = options.datasets.find(({ id }) => id === draft.datasetId);
  const change = (part: Partial<StudyDraft>): void => {
    requestKey.current = undefined;
    setDraft((before) => ({ ...before, ...part }));
  };
  const chooseDataset = (id: string): void => {
    const next = options.datasets.find((one) => one.id === id);
    if (next) change({ ...draftOf(next), name: draft.name });
  };
  const submit = async (): Promise<void> => {
    requestKey.current ??= newRequestKey();
    setBusy(true);
    setError(undefined);
    try {
      const result = await requestStudy({ ...draft, requestKey: requestKey.current });
      if (result.ok) {
        router.push(studyHref(result.value.studyId));
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
  const ready = draft.name.trim() !== '' && draft.engines.length > 0 && draft.classifierId !== '';
  const requests = draft.maxDays * draft.engines.length;
  return (
    <Card aria-label="New study" className="max-w-4xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <CardBody className="space-y-6 pt-4">
          <Field label="Name" htmlFor="study-name" hint="Shown in lists and exports. No names of people.">
            <Input
              id="study-name"
              aria-describedby="study-name-hint"
              className="max-w-lg"
              value={draft.name}
              maxLength={80}
              onChange={(event) => change({ name: event.target.value })}
            />
          </Field>
          <SliceFields
            options={options}
            dataset={dataset}
            draft={draft}
            onChange={change}
            onDataset={chooseDataset}
          />
          <EngineBoxes
            engines={dataset.engines}
            chosen={draft.engines}
            onChange={(engines) => change({ engines })}
          />
          {error ? (
            <ErrorState title="The study was not started" eventId={error.eventId}>
              {error.message}
            </ErrorState>
          ) : null}
        </CardBody>
        <CardFooter className="justify-end py-3">
          <span>
            {ready
              ? `Up to ${numberText(requests, 0)} requests; most take less than a second.`
              : 'A name, a classifier and an engine are needed.'}
          </span>
          <Button type="submit" variant="primary" disabled={!ready} busy={busy}>
            Start the study
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
