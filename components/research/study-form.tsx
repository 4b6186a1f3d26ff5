'use client';

import { type ReactNode, useState } from 'react';
import { NameField } from '@/components/jobs/name-field';
import { NothingToStart } from '@/components/jobs/nothing-to-start';
import { RequestForm } from '@/components/jobs/request-form';
import { useRequest } from '@/components/jobs/use-request';
import type { ActionResult } from '@/lib/action-result';
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

/** From a slice, a classifier and engines to a running study. */
export function StudyForm({ options, requestStudy }: StudyFormProps): ReactNode {
  const [first] = options.datasets.filter(({ classifiers }) => classifiers.length > 0);
  if (!first)
    return (
      <NothingToStart
        title="No data set can be studied yet"
        way={{ href: '/admin/data-sets', words: 'Data sets' }}
      >
        A study needs a data set and a classifier that fits its features.
      </NothingToStart>
    );
  return <Form options={options} initial={draftOf(first)} requestStudy={requestStudy} />;
}

function Form({
  options,
  initial,
  requestStudy,
}: StudyFormProps & { readonly initial: StudyDraft }): ReactNode {
  const [draft, setDraft] = useState(initial);
  const { busy, error, changed, send } = useRequest({
    what: 'a study',
    request: requestStudy,
    hrefOf: ({ studyId }) => studyHref(studyId),
  });
  const dataset = options.datasets.find(({ id }) => id === draft.datasetId);
  const change = (part: Partial<StudyDraft>): void => {
    changed();
    setDraft((before) => ({ ...before, ...part }));
  };
  const chooseDataset = (id: string): void => {
    const next = options.datasets.find((one) => one.id === id);
    if (next) change({ ...draftOf(next), name: draft.name });
  };
  if (!dataset) return null;
  const ready = draft.name.trim() !== '' && draft.engines.length > 0 && draft.classifierId !== '';
  const requests = draft.maxDays * draft.engines.length;
  return (
    <RequestForm
      label="New study"
      failed="The study was not started"
      error={error}
      status={
        ready
          ? `Up to ${numberText(requests, 0)} requests; most take less than a second.`
          : 'A name, a classifier and an engine are needed.'
      }
      start="Start the study"
      ready={ready}
      busy={busy}
      onSubmit={() => void send(draft)}
    >
      <NameField id="study-name" value={draft.name} onChange={(name) => change({ name })} />
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
    </RequestForm>
  );
}
