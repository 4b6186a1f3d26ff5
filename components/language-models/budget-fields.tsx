import type { ReactNode } from 'react';
import { FormSection } from './form-section';
import type { FieldsProps } from './provider-form';
import { TextField } from './text-field';

/** What tokens cost, and how many one user may spend in a day. */
export function BudgetFields({ draft, problems, onChange }: FieldsProps): ReactNode {
  return (
    <FormSection title="Budget of each user and day (UTC)">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Tokens a day"
          hint="Read and written. Empty: no limit."
          error={problems.dailyTokens}
          numeric
          value={draft.dailyTokens}
          onChange={(dailyTokens) => onChange({ dailyTokens })}
        />
        <TextField
          label="US dollars a day"
          hint="Needs the prices below. Empty: no limit."
          error={problems.dailyCost}
          numeric
          value={draft.dailyCost}
          onChange={(dailyCost) => onChange({ dailyCost })}
        />
        <TextField
          label="US dollars per million tokens read"
          error={problems.promptPrice}
          numeric
          value={draft.promptPrice}
          onChange={(promptPrice) => onChange({ promptPrice })}
        />
        <TextField
          label="US dollars per million tokens written"
          error={problems.completionPrice}
          numeric
          value={draft.completionPrice}
          onChange={(completionPrice) => onChange({ completionPrice })}
        />
      </div>
    </FormSection>
  );
}
