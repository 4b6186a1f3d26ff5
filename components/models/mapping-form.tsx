'use client';

import { type ReactNode, useState } from 'react';
import {
  Banner,
  Button,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Field,
  Input,
  NumberField,
  Select,
} from '@/components/ui';
import { FEATURES, type FeatureId } from '@/lib/features';
import type { ModelHeader } from '@/lib/onnx/inspect';
import type { ModelMapping } from '@/lib/registry/mapping';
import { draftOf, type MappingDraft, mappingFrom } from '@/lib/registry/mapping-draft';
import type { DatasetView } from '@/lib/views/types';
import { MappingColumns } from './mapping-columns';
import { MappingOutput } from './mapping-output';

interface MappingFormProps {
  readonly header: ModelHeader;
  readonly stated?: ModelMapping;
  readonly statedDataset?: string;
  readonly datasets: readonly DatasetView[];
  readonly busy: boolean;
  readonly onTest: (mapping: ModelMapping, datasetId: string) => void;
}

const POLICIES: readonly {
  readonly value: MappingDraft['missing'];
  readonly label: string;
  readonly hint: string;
}[] = [
  { value: 'refuse', label: 'No prediction', hint: 'A day that lacks any feature gets no prediction.' },
  {
    value: 'impute',
    label: 'Training medians, stated here',
    hint: 'Up to 40 % of the features may be missing; the page names those that were filled in.',
  },
  {
    value: 'model',
    label: 'The model takes them',
    hint: 'It gets NaN. The test checks that it answers for each feature.',
  },
];

/** Everything a file cannot say about a model; ends in a test on stored days. */
export function MappingForm({
  header,
  stated,
  statedDataset,
  datasets,
  busy,
  onTest,
}: MappingFormProps): ReactNode {
  const [draft, setDraft] = useState<MappingDraft>(() => draftOf(header, stated));
  const [dataset, setDataset] = useState(statedDataset ?? datasets[0]?.id ?? '');
  const [asked, setAsked] = useState(false);
  const result = mappingFrom(draft);
  const ids = draft.columns.flatMap(({ feature }) => feature ?? []);
  const proxies = ids.filter((id) => FEATURES[id].role === 'labelProxy');
  const submit = (): void => {
    setAsked(true);
    if (result.ok && dataset !== '') onTest(result.mapping, dataset);
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Card labelledBy="mapping">
        <CardHeader
          id="mapping"
          title="1. Columns"
          hint={`${draft.columns.length} columns; each is one feature of this product`}
        />
        <CardBody className="space-y-3">
          <MappingColumns header={header} draft={draft} onChange={setDraft} />
          {proxies.length > 0 ? (
            <Banner tone="warn" title="This model reads label proxies">
              {proxies.map((id) => FEATURES[id].label).join(', ')}: measured by the signal that stress is
              computed from, so they partly encode the answer. It will be a “full” model: no plan changes
              these features, and a high AUC is not insight.
            </Banner>
          ) : null}
        </CardBody>
      </Card>
      <MappingOutput header={header} draft={draft} onChange={setDraft} />
      <Card labelledBy="missing">
        <CardHeader id="missing" title="3. Missing values and threshold" />
        <CardBody className="space-y-4">
          <fieldset>
            <legend className="mb-1 font-medium text-xs">When a feature was not measured</legend>
            <div className="space-y-1">
              {POLICIES.map(({ value, label, hint }) => (
                <label key={value} className="target flex cursor-pointer items-start gap-2 py-0.5">
                  <input
                    type="radio"
                    name="missing"
                    className="mt-0.5 size-4 shrink-0 accent-ink"
                    checked={draft.missing === value}
                    onChange={() => setDraft({ ...draft, missing: value })}
                  />
                  <span>
                    {label}
                    <span className="block text-muted text-xs">{hint}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          {draft.missing === 'impute' ? <Medians ids={ids} draft={draft} onChange={setDraft} /> : null}
          <div className="flex flex-wrap items-center gap-2">
            <span>High stress from probability</span>
            <NumberField
              label="Decision threshold"
              value={draft.threshold}
              min={0.01}
              max={0.99}
              step={0.01}
              onChange={(threshold) => setDraft({ ...draft, threshold })}
            />
            <span>on</span>
          </div>
        </CardBody>
      </Card>
      <Card labelledBy="test">
        <CardHeader
          id="test"
          title="4. Test on real rows"
          hint="Nothing uses the model before you register and activate it"
        />
        <CardBody className="space-y-3">
          <Select
            label="Data set"
            className="max-w-full"
            value={dataset}
            options={datasets.map(({ id, name, days }) => ({ value: id, label: `${name} (${days} days)` }))}
            onValueChange={setDataset}
          />
          {asked && !result.ok ? (
            <div role="alert" className="rounded-lg border border-danger bg-danger-soft p-3">
              <p className="font-semibold text-danger">Before the test</p>
              <ul className="list-disc pl-5">
                {result.todo.map((what) => (
                  <li key={what}>{what}</li>
                ))}
              </ul>
            </div>
          ) : null}
        </CardBody>
        <CardFooter className="justify-end py-3">
          <Button type="submit" variant="primary" busy={busy} disabled={dataset === ''}>
            Test the model
          </Button>
        </CardFooter>
      </Card>
    </form>
  );
}

interface MediansProps {
  readonly ids: readonly FeatureId[];
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
}

function Medians({ ids, draft, onChange }: MediansProps): ReactNode {
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {ids.map((id) => (
        <Field key={id} label={`${FEATURES[id].label}, ${FEATURES[id].unit}`} htmlFor={`median-${id}`}>
          <Input
            id={`median-${id}`}
            inputMode="decimal"
            placeholder="training median"
            value={draft.imputation[id] ?? ''}
            onChange={(event) =>
              onChange({ ...draft, imputation: { ...draft.imputation, [id]: event.target.value } })
            }
          />
        </Field>
      ))}
    </div>
  );
}
