'use client';

import { type ReactNode, useState } from 'react';
import { NameField } from '@/components/jobs/name-field';
import { NothingToStart } from '@/components/jobs/nothing-to-start';
import { RequestForm } from '@/components/jobs/request-form';
import { useRequest } from '@/components/jobs/use-request';
import type { ActionResult } from '@/lib/action-result';
import { numberText } from '@/lib/views/format';
import type { TuningOptions } from '@/lib/views/tuning-types';
import { SourceFields } from './source-fields';
import { TargetFields } from './target-fields';
import { draftOf, type TuningDraft, whatIsMissing } from './tuning-draft';

interface TuningFormProps {
  readonly options: TuningOptions;
  readonly requestTuning: (input: unknown) => Promise<ActionResult<{ readonly setId: string }>>;
}

/** From a data set, a classifier and an engine to a fine-tuning set in the making. */
export function TuningForm({ options, requestTuning }: TuningFormProps): ReactNode {
  const initial = draftOf(options);
  if (!initial)
    return (
      <NothingToStart
        title="No data set can be used yet"
        way={{ href: '/admin/data-sets', words: 'Data sets' }}
      >
        A fine-tuning set needs complete days with a stress label, of enough people to hold some out, and a
        classifier that fits them.
      </NothingToStart>
    );
  return <Form options={options} initial={initial} requestTuning={requestTuning} />;
}

function Form({
  options,
  initial,
  requestTuning,
}: TuningFormProps & { readonly initial: TuningDraft }): ReactNode {
  const [draft, setDraft] = useState(initial);
  const { busy, error, changed, send } = useRequest({
    what: 'a set',
    request: requestTuning,
    hrefOf: ({ setId }) => `/research/fine-tuning/${setId}`,
  });
  const change = (part: Partial<TuningDraft>): void => {
    changed();
    setDraft((before) => ({ ...before, ...part }));
  };
  const missing = whatIsMissing(draft);
  const dataset = options.datasets.find(({ id }) => id === draft.datasetId);
  return (
    <RequestForm
      label="New fine-tuning set"
      failed="The set was not started"
      error={error}
      status={
        missing ??
        `At most ${numberText(draft.settings.size, 0)} examples. The first ones are shown while the others are made.`
      }
      start="Make the set"
      ready={missing === undefined}
      busy={busy}
      onSubmit={() => void send(draft)}
    >
      <NameField id="tuning-name" value={draft.name} onChange={(name) => change({ name })} />
      <SourceFields options={options} draft={draft} onChange={change} />
      {dataset ? (
        <TargetFields
          dataset={dataset}
          settings={draft.settings}
          onChange={(part) => change({ settings: { ...draft.settings, ...part } })}
        />
      ) : null}
    </RequestForm>
  );
}
