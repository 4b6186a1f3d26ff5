import type { ReactNode } from 'react';
import { Select } from '@/components/ui';
import type { ExperimentFormOptions, ExperimentRows, ExperimentVariant } from '@/lib/views/experiment-types';
import { numberText } from '@/lib/views/format';
import { type ExperimentDraft, usableRows } from './experiment-draft';

interface DataFieldsProps {
  readonly options: ExperimentFormOptions;
  readonly draft: ExperimentDraft;
  readonly onChange: (part: Partial<ExperimentDraft>) => void;
}

const UNIT_WORDS = { window: 'one a person, mean of the days', day: 'one a day' } as const;
const VARIANT_WORDS: Readonly<Record<ExperimentVariant, string>> = {
  actionable: 'without label proxies',
  full: 'with label proxies',
};

/** Which rows of which data set, and which columns of them. */
export function DataFields({ options, draft, onChange }: DataFieldsProps): ReactNode {
  const dataset = options.datasets.find(({ id }) => id === draft.datasetId);
  const rows = dataset?.units.find(({ unit }) => unit === draft.unit);
  const choose = (id: string): void => {
    const next = options.datasets.find((one) => one.id === id);
    const [first, ...others] = next ? usableRows(next) : [];
    if (first)
      onChange({
        datasetId: id,
        unit: [first, ...others].find(({ unit }) => unit === draft.unit)?.unit ?? first.unit,
      });
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-xs">Data</legend>
      <div className="flex flex-wrap gap-2">
        <Select
          label="Data set"
          className="min-w-0 max-w-full"
          value={draft.datasetId}
          options={options.datasets.map((one) => ({
            value: one.id,
            label: `${one.name}${one.synthetic ? ' (simulated)' : ''}`,
            disabled: usableRows(one).length === 0,
          }))}
          onValueChange={choose}
        />
        <Select
          label="Rows"
          className="min-w-0 max-w-full"
          value={draft.unit}
          options={(dataset?.units ?? []).map(({ unit, refusal }) => ({
            value: unit,
            label: UNIT_WORDS[unit],
            disabled: refusal !== undefined,
          }))}
          onValueChange={(unit) => onChange({ unit: unit as ExperimentDraft['unit'] })}
        />
        <Select
          label="Columns"
          className="min-w-0 max-w-full"
          value={draft.variant}
          options={Object.entries(VARIANT_WORDS).map(([value, label]) => ({ value, label }))}
          onValueChange={(variant) => onChange({ variant: variant as ExperimentVariant })}
        />
      </div>
      {rows ? <p className="mt-1 text-muted text-xs">{rowsWords(rows)}</p> : null}
      {dataset?.units.map(({ unit, refusal }) =>
        refusal === undefined ? null : (
          <p key={unit} className="mt-1 text-muted text-xs">
            Rows {UNIT_WORDS[unit]}: {refusal}
          </p>
        ),
      )}
    </fieldset>
  );
}

function rowsWords({ rows, people, high }: ExperimentRows): string {
  return `${numberText(rows, 0)} labelled complete rows of ${numberText(people, 0)} people, ${numberText(high, 0)} of them high stress. People are split, never rows: a quarter of them only tests.`;
}
