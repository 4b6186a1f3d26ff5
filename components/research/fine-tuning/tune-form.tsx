'use client';

import { type ReactNode, useState } from 'react';
import { NameField } from '@/components/jobs/name-field';
import { RequestError } from '@/components/jobs/request-error';
import { useRequest } from '@/components/jobs/use-request';
import { Button, Captioned, NumberField, Select } from '@/components/ui';
import type { ActionResult } from '@/lib/action-result';
import {
  DEFAULT_MODEL_TUNING,
  MODEL_TUNING_LIMITS,
  type ModelTuningSettings,
} from '@/lib/finetune/embedded/settings';
import { START_WORDS } from '@/lib/views/model-tuning-words';

export interface TuneFormProps {
  readonly set: { readonly id: string; readonly name: string };
  readonly requestModelTuning: (input: unknown) => Promise<ActionResult<{ readonly tuningId: string }>>;
}

const STARTS = Object.entries(START_WORDS).map(([value, label]) => ({ value, label }));

const NUMBERS = [
  { key: 'passes', label: 'Passes over the lessons, at most', step: 1 },
  { key: 'minutes', label: 'Minutes of training, at most', step: 1 },
  { key: 'questions', label: 'Further questions for the exact search', step: 100 },
] as const;

/** What to tune and for how long. */
export function TuneForm({ set, requestModelTuning }: TuneFormProps): ReactNode {
  const [name, setName] = useState(set.name.slice(0, 60));
  const [settings, setSettings] = useState<ModelTuningSettings>(DEFAULT_MODEL_TUNING);
  const { busy, error, changed, send } = useRequest({
    what: 'a tuning',
    request: requestModelTuning,
    hrefOf: ({ tuningId }) => `/research/fine-tuning/models/${tuningId}`,
  });
  const change = (part: Partial<ModelTuningSettings>): void => {
    changed();
    setSettings((before) => ({ ...before, ...part }));
  };
  return (
    <form
      aria-label="Tune the embedded model"
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send({ setId: set.id, name, settings });
      }}
    >
      <NameField
        id="tuned-name"
        label="Name of the tuned model"
        hint="Shown among the engines. No names of people."
        value={name}
        most={60}
        onChange={(next) => {
          changed();
          setName(next);
        }}
      />
      <Select
        label="Start from"
        className="min-w-0 max-w-full"
        value={settings.start}
        options={STARTS}
        onValueChange={(start) => change({ start: start as ModelTuningSettings['start'] })}
      />
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {NUMBERS.map(({ key, label, step }) => (
          <Captioned key={key} label={label}>
            <NumberField
              label={label}
              value={settings[key]}
              min={MODEL_TUNING_LIMITS[key].least}
              max={MODEL_TUNING_LIMITS[key].most}
              step={step}
              onChange={(value) => change({ [key]: value })}
            />
          </Captioned>
        ))}
      </div>
      <p className="text-muted text-xs">
        The lessons are the set’s best plans and the exact search’s answers to further questions about the
        same people’s days. Training ends with the passes or the minutes, whichever come first.
      </p>
      <RequestError title="The tuning was not started" error={error} />
      <Button type="submit" variant="primary" disabled={name.trim() === ''} busy={busy}>
        Start tuning
      </Button>
    </form>
  );
}
