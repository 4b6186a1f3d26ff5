import type { ReactNode } from 'react';
import { Captioned, Checkbox, NumberField, Select } from '@/components/ui';
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
        <Captioned label="Examples">
          <NumberField
            label="Solved examples before the question"
            value={draft.shots}
            min={0}
            max={most.shots}
            step={1}
            onChange={(shots) => onChange({ shots })}
          />
        </Captioned>
        <Captioned label="Samples">
          <NumberField
            label="Samples where the first answer does not suffice"
            value={draft.samples}
            min={0}
            max={most.samples}
            step={1}
            onChange={(samples) => onChange({ samples })}
          />
        </Captioned>
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
