'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useRef, useState } from 'react';
import { newRequestKey } from '@/components/plans/request-key';
import {
  Banner,
  Button,
  Card,
  CardBody,
  CardFooter,
  EmptyState,
  ErrorState,
  NumberField,
  Select,
} from '@/components/ui';
import type { ActionError, ActionResult } from '@/lib/action-result';
import type { Family } from '@/lib/classifiers';
import { trainingWarnings } from '@/lib/training/trainable';
import type { TrainableDataset } from '@/lib/views/training-types';
import { DatasetCounts } from './dataset-counts';
import { FamilyBoxes } from './family-boxes';

interface TrainFormProps {
  readonly datasets: readonly TrainableDataset[];
  readonly requestTraining: (input: unknown) => Promise<ActionResult<{ readonly trainingId: string }>>;
}

const LOST: ActionError = {
  code: 'unreachable',
  message: 'The server did not answer. Try again: a training is never started twice.',
};
const FIRST_SEED = 1;

/** From a data set and families to a running training. */
export function TrainForm({ datasets, requestTraining }: TrainFormProps): ReactNode {
  const first = datasets.find(({ refusal }) => refusal === undefined) ?? datasets[0];
  if (!first)
    return (
      <Card>
        <EmptyState
          title="There is no data set to train on"
          actions={
            <Button asChild variant="primary">
              <Link href="/admin/data-sets/import">Import a data set</Link>
            </Button>
          }
        >
          Classifiers learn from complete days with measured stress.
        </EmptyState>
      </Card>
    );
  return <Form datasets={datasets} first={first} requestTraining={requestTraining} />;
}

function Form({
  datasets,
  first,
  requestTraining,
}: TrainFormProps & { readonly first: TrainableDataset }): ReactNode {
  const router = useRouter();
  const [datasetId, setDatasetId] = useState(first.id);
  const [families, setFamilies] = useState<readonly Family[]>(['xgboost']);
  const [seed, setSeed] = useState(FIRST_SEED);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ActionError>();
  // Kept until the server has answered: a second press, or a retry after a lost answer, is the same request.
  const requestKey = useRef<string | undefined>(undefined);
  const dataset = datasets.find(({ id }) => id === datasetId) ?? first;
  const changed = <T,>(set: (value: T) => void) => {
    return (value: T): void => {
      requestKey.current = undefined;
      set(value);
    };
  };
  const submit = async (): Promise<void> => {
    requestKey.current ??= newRequestKey();
    setBusy(true);
    setError(undefined);
    try {
      const result = await requestTraining({
        datasetId: dataset.id,
        families,
        seed,
        requestKey: requestKey.current,
      });
      if (result.ok) {
        router.push(`/models/train/${result.value.trainingId}`);
        return;
      }
      requestKey.current = undefined;
      setError(result.error);
    } catch {
      setError(LOST);
    }
    setBusy(false);
  };
  const warnings = dataset.refusal === undefined ? trainingWarnings(dataset, families) : [];
  const ready = dataset.refusal === undefined && families.length > 0;
  return (
    <Card aria-label="New training" className="max-w-4xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <CardBody className="space-y-6 pt-4">
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
              onValueChange={changed(setDatasetId)}
            />
            <DatasetCounts dataset={dataset} />
            {dataset.refusal ? (
              <Banner tone="danger" live title="Nothing can be trained on this data set">
                {dataset.refusal}
              </Banner>
            ) : null}
          </fieldset>
          <FamilyBoxes chosen={families} onChange={changed(setFamilies)} />
          <fieldset className="min-w-0">
            <legend className="mb-1 font-medium text-xs">Seed</legend>
            <NumberField
              label="Seed"
              value={seed}
              min={0}
              max={999_999}
              step={1}
              onChange={changed(setSeed)}
            />
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
          {error ? (
            <ErrorState title="The training was not started" eventId={error.eventId}>
              {error.message}
            </ErrorState>
          ) : null}
        </CardBody>
        <CardFooter className="justify-end py-3">
          <span>
            {families.length === 0
              ? 'Choose at least one family.'
              : 'Nothing uses a trained classifier until somebody activates it.'}
          </span>
          <Button type="submit" variant="primary" disabled={!ready} busy={busy}>
            Start training
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
