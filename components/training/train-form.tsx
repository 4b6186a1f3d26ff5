'use client';

import { type ReactNode, useState } from 'react';
import { NothingToStart } from '@/components/jobs/nothing-to-start';
import { RequestForm } from '@/components/jobs/request-form';
import { useRequest } from '@/components/jobs/use-request';
import { Banner, NumberField, Select } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import type { Family } from '@/lib/classifiers';
import { trainingWarnings } from '@/lib/training/trainable';
import type { TrainableDataset } from '@/lib/views/training-types';
import { DatasetCounts } from './dataset-counts';
import { FamilyBoxes } from './family-boxes';

interface TrainFormProps {
  readonly datasets: readonly TrainableDataset[];
  readonly requestTraining: (input: unknown) => Promise<ActionResult<{ readonly trainingId: string }>>;
}

const FIRST_SEED = 1;

/** From a data set and families to a running training. */
export function TrainForm({ datasets, requestTraining }: TrainFormProps): ReactNode {
  const first = datasets.find(({ refusal }) => refusal === undefined) ?? datasets[0];
  if (!first)
    return (
      <NothingToStart
        title="There is no data set to train on"
        way={{ href: '/admin/data-sets/import', words: 'Import a data set' }}
      >
        Classifiers learn from complete days with measured stress.
      </NothingToStart>
    );
  return <Form datasets={datasets} first={first} requestTraining={requestTraining} />;
}

function Form({
  datasets,
  first,
  requestTraining,
}: TrainFormProps & { readonly first: TrainableDataset }): ReactNode {
  const [datasetId, setDatasetId] = useState(first.id);
  const [families, setFamilies] = useState<readonly Family[]>(['xgboost']);
  const [seed, setSeed] = useState(FIRST_SEED);
  const { busy, error, changed, send } = useRequest({
    what: 'a training',
    request: requestTraining,
    hrefOf: ({ trainingId }) => `/models/train/${trainingId}`,
  });
  const dataset = datasets.find(({ id }) => id === datasetId) ?? first;
  const another = <T,>(set: (value: T) => void) => {
    return (value: T): void => {
      changed();
      set(value);
    };
  };
  const warnings = dataset.refusal === undefined ? trainingWarnings(dataset, families) : [];
  const ready = dataset.refusal === undefined && families.length > 0;
  return (
    <RequestForm
      label="New training"
      failed="The training was not started"
      error={error}
      status={
        families.length === 0
          ? 'Choose at least one family.'
          : 'Nothing uses a trained classifier until somebody activates it.'
      }
      start="Start training"
      ready={ready}
      busy={busy}
      onSubmit={() => void send({ datasetId: dataset.id, families, seed })}
    >
      <fieldset className="min-w-0 space-y-3">
        <legend className="mb-1 font-medium text-xs">Days to learn from</legend>
        <Select
          label="Data set"
          className="min-w-0 max-w-full"
          value={dataset.id}
          options={datasets.map(({ id, name, synthetic }) => ({
            value: id,
            label: synthetic ? `${name} (simulated)` : name,
          }))}
          onValueChange={another(setDatasetId)}
        />
        <DatasetCounts dataset={dataset} />
        {dataset.refusal ? (
          <Banner tone="danger" live title="Nothing can be trained on this data set">
            {dataset.refusal}
          </Banner>
        ) : null}
      </fieldset>
      <FamilyBoxes chosen={families} onChange={another(setFamilies)} />
      <fieldset className="min-w-0">
        <legend className="mb-1 font-medium text-xs">Seed</legend>
        <NumberField label="Seed" value={seed} min={0} max={999_999} step={1} onChange={another(setSeed)} />
        <p className="mt-1 text-muted text-xs">
          Decides who is held out and every draw. The same days and seed give the same classifiers.
        </p>
      </fieldset>
      {warnings.length > 0 ? (
        <Banner tone="warn" live title="Before you train">
          <ul className="list-disc space-y-1 pl-5">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Banner>
      ) : null}
    </RequestForm>
  );
}
