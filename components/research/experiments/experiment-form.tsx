'use client';

import { type ReactNode, useState } from 'react';
import { NameField } from '@/components/jobs/name-field';
import { NothingToStart } from '@/components/jobs/nothing-to-start';
import { RequestForm } from '@/components/jobs/request-form';
import { useRequest } from '@/components/jobs/use-request';
import type { ActionResult } from '@/lib/action-result';
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

/** From a data set and a grid to a running experiment. */
export function ExperimentForm({ options, requestExperiment }: ExperimentFormProps): ReactNode {
  const initial = draftOf(options);
  if (!initial)
    return (
      <NothingToStart
        title="No data set can be experimented on yet"
        way={{ href: '/admin/data-sets', words: 'Data sets' }}
      >
        An experiment needs complete days with a stress label, of enough people to hold a quarter of them out.
      </NothingToStart>
    );
  return <Form options={options} initial={initial} requestExperiment={requestExperiment} />;
}

function Form({
  options,
  initial,
  requestExperiment,
}: ExperimentFormProps & { readonly initial: ExperimentDraft }): ReactNode {
  const [draft, setDraft] = useState(initial);
  const { metric, ...asked } = draft;
  const { busy, error, changed, send } = useRequest({
    what: 'an experiment',
    request: requestExperiment,
    hrefOf: ({ experimentId }) => newExperimentHref(experimentId, metric),
  });
  const change = (part: Partial<ExperimentDraft>): void => {
    changed();
    setDraft((before) => ({ ...before, ...part }));
  };
  const changeSettings = (part: Partial<ExperimentSettings>): void =>
    change({ settings: { ...draft.settings, ...part } });
  const missing = whatIsMissing(draft, options.mostCells);
  return (
    <RequestForm
      label="New experiment"
      failed="The experiment was not started"
      error={error}
      status={missing ?? sizeWords(draft, options)}
      start="Start the experiment"
      ready={missing === undefined}
      busy={busy}
      sticky
      onSubmit={() => void send(asked)}
    >
      <NameField id="experiment-name" value={draft.name} onChange={(name) => change({ name })} />
      <PresetButtons defaults={options.defaults} onChoose={(settings) => change({ settings })} />
      <DataFields options={options} draft={draft} onChange={change} />
      <GridFields
        options={options}
        settings={draft.settings}
        metric={metric}
        onChange={changeSettings}
        onMetric={(metric) => change({ metric })}
      />
      <AugmenterBoxes
        augmenters={options.augmenters}
        chosen={draft.settings.augmenters}
        onChange={(augmenters) => changeSettings({ augmenters })}
      />
      <CurationFields settings={draft.settings} onChange={changeSettings} />
    </RequestForm>
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
