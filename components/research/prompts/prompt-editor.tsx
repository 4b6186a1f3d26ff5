import type { ReactNode } from 'react';
import { Button, Captioned, Field, NumberField, Select } from '@/components/ui';
import type { TrialOptions } from '@/lib/views/prompt-trial-types';
import type { TrialDraft } from './trial-draft';

interface PromptEditorProps {
  readonly options: TrialOptions;
  readonly draft: TrialDraft;
  readonly issues: readonly string[];
  readonly onChange: (part: Partial<TrialDraft>) => void;
}

/** Which stored version, and the copy of it that is tried beside it. */
export function PromptEditor({ options, draft, issues, onChange }: PromptEditorProps): ReactNode {
  const stored = options.versions.find(({ version }) => version === draft.version);
  const takesExamples = stored?.takesExamples === true;
  const chooseVersion = (version: string): void => {
    const next = options.versions.find((one) => one.version === version);
    if (!next) return;
    const edited = stored !== undefined && draft.system !== stored.system;
    onChange({
      version,
      ...(edited ? {} : { system: next.system }),
      ...(next.takesExamples ? {} : { storedShots: 0, copyShots: 0 }),
    });
  };
  const shots = (label: string, value: number, change: (shots: number) => void): ReactNode => (
    <Captioned label="Examples">
      <NumberField
        label={label}
        value={value}
        min={0}
        max={options.most.shots}
        step={1}
        disabled={!takesExamples}
        onChange={change}
      />
    </Captioned>
  );
  return (
    <fieldset className="min-w-0 space-y-3">
      <legend className="mb-1 font-medium text-xs">Prompts</legend>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Select
          label="Stored version"
          value={draft.version}
          options={options.versions.map(({ version }) => ({ value: version, label: version }))}
          onValueChange={chooseVersion}
        />
        {shots('Examples of the stored version', draft.storedShots, (storedShots) =>
          onChange({ storedShots }),
        )}
      </div>
      <Field
        label="Your copy"
        htmlFor="trial-system"
        hint="{{features}} becomes the table of features, {{schema}} the JSON schema of the answer: each stands in it once. Blocks of data, examples and verdicts are added by the product. Write nothing about a person."
        error={issues.length > 0 ? issues.join(' ') : undefined}
      >
        <textarea
          id="trial-system"
          rows={16}
          spellCheck={false}
          aria-describedby={issues.length > 0 ? 'trial-system-hint trial-system-error' : 'trial-system-hint'}
          aria-invalid={issues.length > 0}
          className="w-full resize-y rounded-md border border-line-strong bg-surface p-3 font-mono text-xs aria-invalid:border-danger"
          value={draft.system}
          onChange={(event) => onChange({ system: event.target.value })}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {shots('Examples of your copy', draft.copyShots, (copyShots) => onChange({ copyShots }))}
        <Button
          size="sm"
          disabled={stored === undefined || draft.system === stored.system}
          onClick={() => onChange({ system: stored?.system ?? '' })}
        >
          Start again from {draft.version}
        </Button>
      </div>
      <p className="text-muted text-xs">
        Examples are solved days of the classifier’s own training people that lie nearest to the day asked
        about, never days of the person. {takesExamples ? '' : `Version ${draft.version} takes none.`}
      </p>
    </fieldset>
  );
}
