import type { ReactNode } from 'react';
import { Captioned, Field, Input, NumberField, Select } from '@/components/ui';
import type { TrialOptions } from '@/lib/views/prompt-trial-types';
import { choicesOf, type TrialDraft } from './trial-draft';

interface TrialFieldsProps {
  readonly options: TrialOptions;
  readonly dataset: TrialOptions['datasets'][number];
  readonly draft: TrialDraft;
  readonly onChange: (part: Partial<TrialDraft>) => void;
}

/** Which language model, on which days of which data set, under which classifier. */
export function DataFields({ options, dataset, draft, onChange }: TrialFieldsProps): ReactNode {
  const engine = dataset.engines.find(({ id }) => id === draft.engine);
  const blocked = dataset.engines.find(({ available }) => !available);
  const note = engine?.remote
    ? 'This model is remote: the text leaves this machine. You see it before anything is sent.'
    : (blocked?.hint ?? '');
  return (
    <fieldset className="min-w-0 space-y-2">
      <legend className="mb-1 font-medium text-xs">Data, classifier and language model</legend>
      <div className="flex flex-wrap gap-2">
        <Select
          label="Data set"
          className="min-w-0 max-w-full"
          value={draft.datasetId}
          options={options.datasets.map(({ id, name, synthetic, classifiers }) => ({
            value: id,
            label: synthetic ? `${name} (simulated)` : name,
            disabled: classifiers.length === 0,
          }))}
          onValueChange={(id) => {
            const next = options.datasets.find((one) => one.id === id);
            if (next) onChange(choicesOf(next));
          }}
        />
        <Select
          label="Classifier"
          className="min-w-0 max-w-full"
          value={draft.classifierId}
          options={dataset.classifiers.map(({ id, title }) => ({ value: id, label: title }))}
          onValueChange={(classifierId) => onChange({ classifierId })}
        />
        <Select
          label="Model"
          className="min-w-0 max-w-full"
          value={draft.engine}
          options={dataset.engines.map(({ id, label, available }) => ({
            value: id,
            label,
            disabled: !available,
          }))}
          onValueChange={(id) => onChange({ engine: id })}
        />
      </div>
      {note ? <p className="text-muted text-xs">{note}</p> : null}
    </fieldset>
  );
}

/** How many days, plans and samples, and what tokens cost. */
export function SizeFields({ options, draft, onChange }: Omit<TrialFieldsProps, 'dataset'>): ReactNode {
  const number = (
    label: string,
    field: 'maxDays' | 'daysEach' | 'k' | 'samples' | 'seed',
    min: number,
    max: number,
  ) => (
    <Captioned label={label}>
      <NumberField
        label={label}
        value={draft[field]}
        min={min}
        max={max}
        step={1}
        onChange={(value) => onChange({ [field]: value })}
      />
    </Captioned>
  );
  return (
    <fieldset className="min-w-0 space-y-3">
      <legend className="mb-1 font-medium text-xs">How many</legend>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {number('Most days', 'maxDays', 1, options.most.days)}
        {number('Days a person', 'daysEach', 1, 10)}
        {number('Plans a day', 'k', 1, 5)}
        {number('Samples', 'samples', 0, options.most.samples)}
        {number('Seed', 'seed', 0, 1_000_000)}
      </div>
      <p className="text-muted text-xs">
        Days predicted high; people are drawn by the seed. Samples are taken at a temperature where the first
        answer gave too few plans; repair rounds follow where they did too.
      </p>
      <div className="flex flex-wrap gap-4">
        {(
          [
            ['promptPrice', 'Price of a million tokens sent'],
            ['completionPrice', 'Price of a million tokens answered'],
          ] as const
        ).map(([field, label]) => (
          <Field key={field} label={`${label}, US $`} htmlFor={`trial-${field}`}>
            <Input
              id={`trial-${field}`}
              inputMode="decimal"
              placeholder="not counted"
              className="w-40"
              value={draft[field]}
              onChange={(event) => onChange({ [field]: event.target.value })}
            />
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
