'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useRef, useState } from 'react';
import { newRequestKey } from '@/components/plans/request-key';
import { Button, ErrorState, Field, Input, NumberField, Select } from '@/components/ui';
import type { ActionError, ActionResult } from '@/lib/action-result';
import {
  DEFAULT_MODEL_TUNING,
  MODEL_TUNING_LIMITS,
  type ModelTuningSettings,
} from '@/lib/finetune/embedded/settings';
import { START_WORDS } from '@/lib/views/model-tuning-words';
import { Captioned } from '../captioned';

export interface TuneFormProps {
  readonly set: { readonly id: string; readonly name: string };
  readonly requestModelTuning: (input: unknown) => Promise<ActionResult<{ readonly tuningId: string }>>;
}

const LOST: ActionError = {
  code: 'unreachable',
  message: 'The server did not answer. Try again: a tuning is never started twice.',
};

const STARTS = Object.entries(START_WORDS).map(([value, label]) => ({ value, label }));

const NUMBERS = [
  { key: 'passes', label: 'Passes over the lessons, at most', step: 1 },
  { key: 'minutes', label: 'Minutes of training, at most', step: 1 },
  { key: 'questions', label: 'Further questions for the exact search', step: 100 },
] as const;

/** What to tune and for how long. */
export function TuneForm({ set, requestModelTuning }: TuneFormProps): ReactNode {
  const router = useRouter();
  const [name, setName] = useState(set.name.slice(0, 60));
  const [settings, setSettings] = useState<ModelTuningSettings>(DEFAULT_MODEL_TUNING);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ActionError>();
  // Kept until the server has answered: a second press, or a retry after a lost answer, is the same request.
  const requestKey = useRef<string | undefined>(undefined);
  const change = (part: Partial<ModelTuningSettings>): void => {
    requestKey.current = undefined;
    setSettings((before) => ({ ...before, ...part }));
  };
  const submit = async (): Promise<void> => {
    requestKey.current ??= newRequestKey();
    setBusy(true);
    setError(undefined);
    try {
      const request = { setId: set.id, name, settings, requestKey: requestKey.current };
      const result = await requestModelTuning(request);
      if (result.ok) {
        router.push(`/research/fine-tuning/models/${result.value.tuningId}`);
        return;
      }
      requestKey.current = undefined;
      setError(result.error);
    } catch {
      setError(LOST);
    }
    setBusy(false);
  };
  return (
    <form
      aria-label="Tune the embedded model"
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label="Name of the tuned model"
        htmlFor="tuned-name"
        hint="Shown among the engines. No names of people."
      >
        <Input
          id="tuned-name"
          aria-describedby="tuned-name-hint"
          className="max-w-lg"
          value={name}
          maxLength={60}
          onChange={(event) => {
            requestKey.current = undefined;
            setName(event.target.value);
          }}
        />
      </Field>
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
      {error ? (
        <ErrorState title="The tuning was not started" eventId={error.eventId}>
          {error.message}
        </ErrorState>
      ) : null}
      <Button type="submit" variant="primary" disabled={name.trim() === ''} busy={busy}>
        Start tuning
      </Button>
    </form>
  );
}
