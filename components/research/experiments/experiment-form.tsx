'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useRef, useState } from 'react';
import { newRequestKey } from '@/components/plans/request-key';
import { Button, Card, CardBody, CardFooter, EmptyState, ErrorState, Field, Input } from '@/components/ui';
import type { ActionError, ActionResult } from '@/lib/action-result';
import type { ExperimentSettings } from '@/lib/augmentation';
import { cellCount } from '@/lib/augmentation/cell-count';
import { roughSeconds, roughTime } from '@/lib/views/experiment-size';
import type { ExperimentFormOptions } from '@/lib/views/experiment-types';
import { newExperimentHref } from '@/lib/views/experiment-url';
import { numberText } from '@/lib/views/format';
import { AugmenterBoxes } from './augmenter-boxes';
import { CurationFields } from './curation-fields';
import { DataFields } from './data-fields';
import { draftOf, type ExperimentDraft, whatIsMissing } from './experiment-draft';
import { GridFields } from './grid-fields';
import { PresetButtons } from './preset-buttons';

interface ExperimentFormProps {
  readonly options: ExperimentFormOptions;
  readonly requestExperiment: (input: unknown) => Promise<ActionResult<{ readonly experimentId: string }>>;
}

const LOST: ActionError = {
  code: 'unreachable',
  message: 'The server did not answer. Try again: an experiment is never started twice.',
};

/** From a data set and a grid to a running experiment. */
export function ExperimentForm({ options, requestExperiment }: ExperimentFormProps): ReactNode {
  const initial = draftOf(options);
  if (!initial)
    return (
      <Card>
        <EmptyState
          title="No data set can be experimented on yet"
          actions={
            <Button asChild variant="primary">
              <Link href="/admin/data-sets">Data sets</Link>
            </Button>
          }
        >
          An experiment needs complete days with a stress label, of enough people to hold a quarter of them
          out.
        </EmptyState>
      </Card>
    );
  return <Form options={options} initial={initial} requestExperiment={requestExperiment} />;
}

function Form({
  options,
  initial,
  requestExperiment,
}: ExperimentFormProps & { readonly initial: ExperimentDraft }): ReactNode {
  const router = useRouter();
  const [draft, setDraft] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ActionError>();
  // Kept until the server has answered: a second press, or a retry after a lost answer, is the same request.
  const requestKey = useRef<string | undefined>(undefined);
  const change = (part: Partial<ExperimentDraft>): void => {
    requestKey.current = undefined;
    setDraft((before) => ({ ...before, ...part }));
  };
  const changeSettings = (part: Partial<ExperimentSettings>): void =>
    change({ settings: { ...draft.settings, ...part } });
  const submit = async (): Promise<void> => {
    requestKey.current ??= newRequestKey();
    setBusy(true);
    setError(undefined);
    try {
      const { metric, ...asked } = draft;
      const result = await requestExperiment({ ...asked, requestKey: requestKey.current });
      if (result.ok) {
        router.push(newExperimentHref(result.value.experimentId, metric));
        return;
      }
      requestKey.current = undefined;
      setError(result.error);
    } catch {
      setError(LOST);
    }
    setBusy(false);
  };
  const missing = whatIsMissing(draft, options.mostCells);
  return (
    <Card aria-label="New experiment" className="max-w-4xl">
      <form
        // What has the focus is never under the footer, which stays in sight for its count.
        className="md:[&_:is(input,select,button)]:scroll-mb-20"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === undefined) void submit();
        }}
      >
        <CardBody className="space-y-6 pt-4">
          <Field
            label="Name"
            htmlFor="experiment-name"
            hint="Shown in lists and exports. No names of people."
          >
            <Input
              id="experiment-name"
              aria-describedby="experiment-name-hint"
              className="max-w-lg"
              value={draft.name}
              maxLength={80}
              onChange={(event) => change({ name: event.target.value })}
            />
          </Field>
          <PresetButtons defaults={options.defaults} onChoose={(settings) => change({ settings })} />
          <DataFields options={options} draft={draft} onChange={change} />
          <GridFields
            options={options}
            settings={draft.settings}
            metric={draft.metric}
            onChange={changeSettings}
            onMetric={(metric) => change({ metric })}
          />
          <AugmenterBoxes
            augmenters={options.augmenters}
            chosen={draft.settings.augmenters}
            onChange={(augmenters) => changeSettings({ augmenters })}
          />
          <CurationFields settings={draft.settings} onChange={changeSettings} />
          {error ? (
            <ErrorState title="The experiment was not started" eventId={error.eventId}>
              {error.message}
            </ErrorState>
          ) : null}
        </CardBody>
        <CardFooter className="justify-end rounded-b-lg bg-surface py-3 md:sticky md:bottom-0">
          <span aria-live="polite">{missing ?? sizeWords(draft, options)}</span>
          <Button type="submit" variant="primary" disabled={missing !== undefined} busy={busy}>
            Start the experiment
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}

function sizeWords(
  { settings, datasetId, unit }: ExperimentDraft,
  { datasets }: ExperimentFormOptions,
): string {
  const rows = datasets.find(({ id }) => id === datasetId)?.units.find((one) => one.unit === unit)?.rows;
  const cells = `${numberText(cellCount(settings), 0)} cells`;
  return rows === undefined
    ? cells
    : `${cells}, ${roughTime(roughSeconds(settings, rows))} on one core, as a rough guess`;
}
