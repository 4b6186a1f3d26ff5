import type { ReactNode } from 'react';
import { Captioned, Checkbox, NumberField, Select } from '@/components/ui';
import { studyGroupLabel } from '@/lib/views/study-groups';
import type { StudyOptions } from '@/lib/views/study-types';
import type { StudyDraft } from './study-draft';

interface SliceFieldsProps {
  readonly options: StudyOptions;
  readonly dataset: StudyOptions['datasets'][number];
  readonly draft: StudyDraft;
  readonly onChange: (part: Partial<StudyDraft>) => void;
  readonly onDataset: (id: string) => void;
}

const ANY = 'any';
/** As many as the server takes. */
const MOST_DAYS = 500;

/** Which days of which people, and what is asked of each engine. */
export function SliceFields({ options, dataset, draft, onChange, onDataset }: SliceFieldsProps): ReactNode {
  const { ages } = dataset;
  return (
    <>
      <fieldset className="min-w-0 space-y-3">
        <legend className="mb-1 font-medium text-xs">Data and classifier</legend>
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
            onValueChange={onDataset}
          />
          <Select
            label="Classifier"
            className="min-w-0 max-w-full"
            value={draft.classifierId}
            options={dataset.classifiers.map(({ id, title }) => ({ value: id, label: title }))}
            onValueChange={(classifierId) => onChange({ classifierId })}
          />
        </div>
        <Checkbox
          label="Only days predicted high"
          hint="A day predicted low is already where plans lead: it would only count as a day without a plan."
          checked={draft.predictedHigh}
          onChange={(event) => onChange({ predictedHigh: event.target.checked })}
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {dataset.splits.length > 0 ? (
            <Select
              label="Split"
              value={draft.split ?? ANY}
              options={[
                { value: ANY, label: 'any' },
                ...dataset.splits.map((id) => ({ value: id, label: id })),
              ]}
              onValueChange={(split) => onChange({ split: split === ANY ? undefined : split })}
            />
          ) : null}
          {dataset.groups.length > 0 ? (
            <Select
              label="Group"
              value={draft.group === undefined ? ANY : String(draft.group)}
              options={[
                { value: ANY, label: 'any' },
                ...dataset.groups.map((code) => ({ value: String(code), label: studyGroupLabel(code) })),
              ]}
              onValueChange={(group) => onChange({ group: group === ANY ? undefined : Number(group) })}
            />
          ) : null}
          {ages ? (
            <>
              <Captioned label="Age from">
                <NumberField
                  label="Age from"
                  unit="years"
                  value={draft.ageFrom ?? ages[0]}
                  min={ages[0]}
                  max={draft.ageTo ?? ages[1]}
                  step={1}
                  onChange={(age) => onChange({ ageFrom: age === ages[0] ? undefined : age })}
                />
              </Captioned>
              <Captioned label="to">
                <NumberField
                  label="Age to"
                  unit="years"
                  value={draft.ageTo ?? ages[1]}
                  min={draft.ageFrom ?? ages[0]}
                  max={ages[1]}
                  step={1}
                  onChange={(age) => onChange({ ageTo: age === ages[1] ? undefined : age })}
                />
              </Captioned>
            </>
          ) : null}
        </div>
      </fieldset>
      <fieldset className="min-w-0">
        <legend className="mb-1 font-medium text-xs">How many</legend>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Captioned label="Most days">
            <NumberField
              label="Most days"
              value={draft.maxDays}
              min={1}
              max={MOST_DAYS}
              step={1}
              onChange={(maxDays) => onChange({ maxDays })}
            />
          </Captioned>
          <Captioned label="Days a person">
            <NumberField
              label="Days a person"
              value={draft.daysEach}
              min={1}
              max={10}
              step={1}
              onChange={(daysEach) => onChange({ daysEach })}
            />
          </Captioned>
          <Captioned label="Plans a day">
            <NumberField
              label="Plans a day"
              value={draft.k}
              min={1}
              max={5}
              step={1}
              onChange={(k) => onChange({ k })}
            />
          </Captioned>
          <Captioned label="Seed">
            <NumberField
              label="Seed"
              value={draft.seed}
              min={0}
              max={1_000_000}
              step={1}
              onChange={(seed) => onChange({ seed })}
            />
          </Captioned>
        </div>
        <p className="mt-1 text-muted text-xs">
          People are drawn by the seed; the same seed on the same data draws the same days. Diversity needs
          two plans a day.
        </p>
      </fieldset>
    </>
  );
}
