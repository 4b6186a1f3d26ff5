import type { ReactNode } from 'react';
import { Banner, Select } from '@/components/ui';
import { numberText } from '@/lib/views/format';
import type { TuningOptions } from '@/lib/views/tuning-types';
import { onDataset, type TuningDraft } from './tuning-draft';

interface SourceFieldsProps {
  readonly options: TuningOptions;
  readonly draft: TuningDraft;
  readonly onChange: (part: Partial<TuningDraft>) => void;
}

/** Whose days, and whose predictions the plans are to turn. */
export function SourceFields({ options, draft, onChange }: SourceFieldsProps): ReactNode {
  const dataset = options.datasets.find(({ id }) => id === draft.datasetId);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-xs">Days and classifier</legend>
      <div className="flex flex-wrap gap-2">
        <Select
          label="Data set"
          className="min-w-0 max-w-full"
          value={draft.datasetId}
          options={options.datasets.map(({ id, name, synthetic, refusal }) => ({
            value: id,
            label: `${name}${synthetic ? ' (simulated)' : ''}`,
            disabled: refusal !== undefined,
          }))}
          onValueChange={(id) => {
            const next = options.datasets.find((one) => one.id === id);
            if (next) onChange({ ...onDataset(next), settings: options.defaults });
          }}
        />
        <Select
          label="Classifier"
          className="min-w-0 max-w-full"
          value={draft.classifierId}
          options={(dataset?.classifiers ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          onValueChange={(classifierId) => onChange({ classifierId })}
        />
      </div>
      {dataset ? (
        <p className="mt-1 text-muted text-xs">
          {numberText(dataset.days, 0)} complete labelled days of {numberText(dataset.people, 0)} people.
          People are split, never days. The people the classifier was tested on never appear; where it was
          trained on others, a fifth is held back.
        </p>
      ) : null}
      {dataset?.dataPolicy === 'localOnly' ? (
        <Banner className="mt-2" title="This data set stays on this machine">
          The files are made and downloaded here. They will not be sent to OpenAI.
        </Banner>
      ) : null}
    </fieldset>
  );
}
