import type { ReactNode } from 'react';
import { Checkbox, NumberField, Select } from '@/components/ui';
import { RUNG_WORDS } from '@/lib/views/provider-words';
import { FormSection } from './form-section';
import type { ProviderDraft } from './provider-draft';
import type { FieldsProps } from './provider-form';

interface PromptFieldsProps extends FieldsProps {
  readonly versions: readonly string[];
  /** Most examples before a question, and most samples of an answer. */
  readonly most: { readonly shots: number; readonly samples: number };
}

/** How the model is asked. */
export function PromptFields({ draft, versions, most, onChange }: PromptFieldsProps): ReactNode {
  return (
    <FormSection title="Prompt">
      <div className="flex flex-wrap items-center gap-3">
        <Select
          label="Version"
          value={draft.promptVersion}
          options={versions.map((version) => ({ value: version, label: version }))}
          onValueChange={(promptVersion) => onChange({ promptVersion })}
        />
        <Counted
          caption="Examples"
          label="Solved examples before the question"
          value={draft.shots}
          most={most.shots}
          onChange={(shots) => onChange({ shots })}
        />
        <Counted
          caption="Samples"
          label="Samples where the first answer does not suffice"
          value={draft.samples}
          most={most.samples}
          onChange={(samples) => onChange({ samples })}
        />
        <Select
          label="Form of the answer"
          value={draft.rung}
          options={[
            { value: '', label: 'found out, strictest first' },
            ...Object.entries(RUNG_WORDS).map(([value, { label }]) => ({ value, label: `${label} first` })),
          ]}
          onValueChange={(rung) => onChange({ rung: rung as ProviderDraft['rung'] })}
        />
      </div>
      <Checkbox
        label="Put the instructions into the user’s turn"
        hint="For models whose template has no system role, such as BioMistral-7B."
        checked={draft.foldSystem}
        onChange={(event) => onChange({ foldSystem: event.target.checked })}
      />
    </FormSection>
  );
}

interface CountedProps {
  readonly caption: string;
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

function Counted({ caption, most, ...field }: CountedProps): ReactNode {
  return (
    <span className="inline-flex h-8 items-center gap-2">
      <span aria-hidden className="text-muted">
        {caption}
      </span>
      <NumberField {...field} min={0} max={most} step={1} />
    </span>
  );
}
