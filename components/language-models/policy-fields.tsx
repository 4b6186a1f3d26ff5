import type { ReactNode } from 'react';
import { Checkbox } from '@/components/ui';
import { FormSection } from './form-section';
import type { FieldsProps } from './provider-form';

const POLICIES = [
  {
    id: 'local',
    label: 'Local: rows stay on this machine and its private network',
    hint: 'Only for an address there. A local server that passes questions on to a service is remote.',
  },
  {
    id: 'remote',
    label: 'Remote: rows leave',
    hint: 'Rows of a data set that is “local only” are never sent there without an agreement.',
  },
] as const;

/** Where rows go, and whether an agreement covers it. */
export function PolicyFields({ draft, problems, onChange }: FieldsProps): ReactNode {
  return (
    <FormSection title="Data policy">
      <div className="flex flex-col gap-1">
        {POLICIES.map(({ id, label, hint }) => (
          <label key={id} className="target flex cursor-pointer items-start gap-2 py-0.5">
            <input
              type="radio"
              name="data-policy"
              className="mt-0.5 size-4 shrink-0 accent-ink"
              checked={draft.dataPolicy === id}
              onChange={() => onChange({ dataPolicy: id })}
            />
            <span>
              {label}
              <span className="block text-muted text-xs">{hint}</span>
            </span>
          </label>
        ))}
        {problems.dataPolicy ? (
          <p role="alert" className="text-danger text-xs">
            {problems.dataPolicy}
          </p>
        ) : null}
      </div>
      <Checkbox
        label="An agreement with this service (a BAA) covers patients’ data"
        hint="Then rows of “local only” data sets may go there too, after the text was shown. Whoever ticks this vouches for it."
        checked={draft.dataPolicy === 'remote' && draft.baa}
        disabled={draft.dataPolicy === 'local'}
        onChange={(event) => onChange({ baa: event.target.checked })}
      />
    </FormSection>
  );
}
