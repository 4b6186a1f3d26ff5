import type { ReactNode } from 'react';
import { Checkbox, NumberField } from '@/components/ui';
import type { ExperimentSettings } from '@/lib/augmentation';

const LEAST_CONFIDENCE = 0.7;

interface CurationFieldsProps {
  readonly settings: ExperimentSettings;
  readonly onChange: (part: Partial<ExperimentSettings>) => void;
}

/** Which counterfactuals may become training rows, and what is measured of them besides. */
export function CurationFields({ settings, onChange }: CurationFieldsProps): ReactNode {
  const { curation, agreement } = settings;
  const { minConfidence } = curation;
  const curate = (part: Partial<typeof curation>): void => onChange({ curation: { ...curation, ...part } });
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-xs">Which counterfactuals become training rows</legend>
      <div className="grid gap-x-6 gap-y-2 md:grid-cols-2">
        <Checkbox
          label="Only verified ones"
          hint="Plans that passed every check. Off: proposals that could at least be scored count too."
          checked={curation.verifiedOnly}
          onChange={(event) => curate({ verifiedOnly: event.target.checked })}
        />
        <Checkbox
          label="Only plausible ones"
          hint="Rows whose surroundings are as dense as is usual for their class, as a constraint of the search."
          checked={curation.densityOnly}
          onChange={(event) => curate({ densityOnly: event.target.checked })}
        />
        <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
          <Checkbox
            label="Only confident ones"
            hint="Rows that the cell’s own classifier gives at least this probability of their class."
            checked={minConfidence !== undefined}
            onChange={(event) =>
              curate({ minConfidence: event.target.checked ? LEAST_CONFIDENCE : undefined })
            }
          />
          {minConfidence === undefined ? null : (
            <NumberField
              label="Least confidence"
              value={minConfidence}
              min={0.5}
              max={1}
              step={0.05}
              onChange={(value) => curate({ minConfidence: value })}
            />
          )}
        </div>
        <Checkbox
          label="Ask a classifier of all rows whether it agrees"
          hint="A diagnostic only: it labels nothing and chooses nothing."
          checked={agreement}
          onChange={(event) => onChange({ agreement: event.target.checked })}
        />
      </div>
    </fieldset>
  );
}
